package babyshield.audit.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far an export has come, in a file beside it ({@code <out>.progress}) that is replaced as a
 * whole. It fixes where the export ends, so that one that was stopped ends as it would have.
 *
 * @param selection with the format: what is exported
 * @param ends by partition, the number behind the last entry
 * @param next by partition, the number of the first entry that is not yet there
 * @param bytes how long the file is with all before {@code next}; 0 for an export in parts
 */
record ExportState(String selection, Map<Integer, Long> ends, Map<Integer, Long> next, long bytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Path file(Path out) {
    return out.resolveSibling(out.getFileName() + ".progress");
  }

  /**
   * What an export that was stopped has left, or a new one's beginning.
   *
   * @throws ReplayException if there is a finished export, or one of something else
   */
  static ExportState of(Path out, String selection, List<Range> ranges) throws IOException {
    Optional<ExportState> left = read(out);
    if (left.isEmpty()) {
      if (Files.exists(out)) {
        throw new ReplayException(out + " is there already, and is not a stopped export");
      }
      return beginning(selection, ranges);
    }
    if (!left.get().selection().equals(selection)) {
      throw new ReplayException(
          "%s is a stopped export of something else: %s".formatted(out, left.get().selection()));
    }
    return left.get();
  }

  private static Optional<ExportState> read(Path out) throws IOException {
    Path file = file(out);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), ExportState.class))
        : Optional.empty();
  }

  private static ExportState beginning(String selection, List<Range> ranges) {
    var ends = new TreeMap<Integer, Long>();
    var next = new TreeMap<Integer, Long>();
    for (Range range : ranges) {
      ends.put(range.partition(), range.to());
      next.put(range.partition(), range.from());
    }
    return new ExportState(selection, ends, next, 0);
  }

  ExportState moved(int partition, long to, long length) {
    var moved = new TreeMap<>(next);
    moved.put(partition, to);
    return new ExportState(selection, ends, moved, length);
  }

  /** The ranges that are left; a shard that began after the export did is not in it. */
  List<Range> left(List<Range> ranges) {
    var left = new ArrayList<Range>();
    for (Range range : ranges) {
      Long end = ends.get(range.partition());
      if (end != null) {
        left.add(range.startingAt(next.get(range.partition())).endingAt(end));
      }
    }
    return left;
  }

  void save(Path out) throws IOException {
    Path file = file(out);
    Path made = out.resolveSibling(out.getFileName() + ".progress.new");
    Files.write(made, JSON.writeValueAsBytes(this));
    force(made);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until a file is on disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
