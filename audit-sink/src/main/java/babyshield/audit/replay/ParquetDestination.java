package babyshield.audit.replay;

import babyshield.audit.history.EntryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Entries as a folder of Parquet files, which readers of Parquet take for one table. A file is only
 * readable once it is whole, so a part that was begun is written again after a stop.
 */
public final class ParquetDestination implements Destination {
  /** Some 30 MB compressed; what a stop costs at most. */
  private static final int PART = 250_000;

  private final Path out;
  private final int part;
  private final Selection selection;
  private final EntryReader events;
  private ExportState state;
  private ParquetPart current;
  private Path unfinished;

  /**
   * Opens nothing yet.
   *
   * @param out the folder; beside it {@code <out>.progress} stands until the export is complete
   */
  public ParquetDestination(Path out, Selection selection, EntryReader events) {
    this(out, PART, selection, events);
  }

  /**
   * Opens nothing yet.
   *
   * @param part how many entries a file has
   */
  public ParquetDestination(Path out, int part, Selection selection, EntryReader events) {
    this.out = out;
    this.part = part;
    this.selection = selection;
    this.events = events;
  }

  @Override
  public List<Range> begin(List<Range> ranges) throws IOException {
    state = ExportState.of(out, "PARQUET " + selection, ranges);
    state.save(out);
    Files.createDirectories(out);
    unfinished = out.resolve(".unfinished");
    Files.deleteIfExists(unfinished);
    return state.left(ranges);
  }

  @Override
  public int batch() {
    return part;
  }

  @Override
  public void take(Entry entry) throws IOException {
    if (current == null) {
      current = new ParquetPart(unfinished);
    }
    current.write(ExportedEntry.of(entry, events));
  }

  /** A part that was finished and not noted is made again under the same name. */
  @Override
  public void commit(int partition, long next) throws IOException {
    if (current != null) {
      current.close();
      current = null;
      ExportState.force(unfinished);
      Files.move(
          unfinished,
          out.resolve(name(partition, state.next().get(partition), next)),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    state = state.moved(partition, next, 0);
    state.save(out);
  }

  private static String name(int partition, long from, long next) {
    return "part-%d-%012d-%012d.parquet".formatted(partition, from, next);
  }

  @Override
  public void finish() throws IOException {
    Files.delete(ExportState.file(out));
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      Files.deleteIfExists(unfinished);
    }
  }
}
