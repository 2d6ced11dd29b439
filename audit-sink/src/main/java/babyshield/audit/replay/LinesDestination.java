package babyshield.audit.replay;

import babyshield.audit.history.EntryReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Entries as lines of one file. After a stop the file is cut back to the last batch that was kept,
 * so that it ends as if it had never been stopped.
 */
public final class LinesDestination implements Destination {
  /** Some 100 MB: a batch waits for the disk once. */
  private static final int BATCH = 64 * 1024;

  private static final int BUFFER = 256 * 1024;

  private final Path out;
  private final int batch;
  private final LineFormat format;
  private final Selection selection;
  private final EntryReader events;
  private ExportState state;
  private FileChannel file;
  private OutputStream lines;

  /**
   * Opens nothing yet.
   *
   * @param out the file; beside it {@code <out>.progress} stands until the export is complete
   */
  public LinesDestination(Path out, LineFormat format, Selection selection, EntryReader events) {
    this(out, BATCH, format, selection, events);
  }

  /**
   * Opens nothing yet.
   *
   * @param batch how many entries are written again after a stop, at most
   */
  public LinesDestination(
      Path out, int batch, LineFormat format, Selection selection, EntryReader events) {
    this.out = out;
    this.batch = batch;
    this.format = format;
    this.selection = selection;
    this.events = events;
  }

  @Override
  public List<Range> begin(List<Range> ranges) throws IOException {
    state = ExportState.of(out, format + " " + selection, ranges);
    // First, so that a file without it is always one that is complete.
    state.save(out);
    file = FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var _ = file.truncate(state.bytes()).position(state.bytes());
    lines = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    if (state.bytes() == 0) {
      write(format.heading());
    }
    return state.left(ranges);
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public void take(Entry entry) throws IOException {
    write(format.line(ExportedEntry.of(entry, events)));
  }

  private void write(String text) throws IOException {
    lines.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void commit(int partition, long next) throws IOException {
    lines.flush();
    file.force(false);
    state = state.moved(partition, next, file.position());
    state.save(out);
  }

  @Override
  public void finish() throws IOException {
    lines.flush();
    file.force(true);
    Files.delete(ExportState.file(out));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
