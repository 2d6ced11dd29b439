package babyshield.bench.audit;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The entries of an exported folder as Hardwood reads them. */
final class ParquetRows {
  private final Map<Integer, BitSet> seqs = new HashMap<>();
  private long rows;

  static ParquetRows read(Path folder) throws IOException {
    var read = new ParquetRows();
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part : parts.toList()) {
        read.part(part);
      }
    }
    return read;
  }

  private void part(Path part) throws IOException {
    try (var file = ParquetFileReader.open(InputFile.of(part));
        RowReader row = file.rowReader()) {
      while (row.hasNext()) {
        row.next();
        if (!row.isNull("event")) {
          seqs.computeIfAbsent(row.getInt("partition"), _ -> new BitSet())
              .set(Math.toIntExact(row.getLong("seq")));
        }
        rows++;
      }
    }
  }

  long rows() {
    return rows;
  }

  /** How many different entries have an event. */
  long entries() {
    return seqs.values().stream().mapToLong(BitSet::cardinality).sum();
  }
}
