package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows on disk, found again by key. In memory there is only where they lie; rows of one key that
 * follow each other are one run. The file is in the system's directory for temporary files and is
 * deleted when the spool is closed; Linux takes its name away at once, so that a kill leaves
 * nothing. Not thread-safe.
 */
final class RowSpool implements AutoCloseable {
  /** NHTSA's larger file has 246,000 rows; a run costs 16 bytes, and a key some 150. */
  private static final int MOST_RUNS = 1 << 19;

  private static final int BUFFER = 1 << 16;

  private final FileChannel file;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final Map<String, Runs> index = new LinkedHashMap<>();
  private Runs last;
  private long end;
  private int runs;

  RowSpool() throws IOException {
    Path path = Files.createTempFile("babyshield-", ".rows");
    try {
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException unusable) {
      Files.deleteIfExists(path);
      throw unusable;
    }
  }

  /** Where the rows of one key lie: offset and length in turns. */
  static final class Runs {
    private long[] spans = new long[2];
    private int used;
    private long bytes;

    long bytes() {
      return bytes;
    }

    private void begin(long offset) {
      if (used == spans.length) {
        spans = Arrays.copyOf(spans, 2 * used);
      }
      spans[used] = offset;
      spans[used + 1] = 0;
      used += 2;
    }

    private void extend(int length) {
      spans[used - 1] += length;
      bytes += length;
    }
  }

  /** Keeps a row of another key than the row before. */
  void add(String key, byte[] data, int from, int to) throws IOException {
    Runs before = last;
    last = index.computeIfAbsent(key, added -> new Runs());
    if (last != before) {
      if (++runs > MOST_RUNS) {
        throw new PayloadException("more recalls than are kept in mind");
      }
      last.begin(end);
    }
    add(data, from, to);
  }

  /** Keeps a row of the same key as the row before. */
  void add(byte[] data, int from, int to) throws IOException {
    write(data, from, to);
    boolean ended = data[to - 1] == '\n';
    if (!ended) {
      write(new byte[] {'\n'}, 0, 1);
    }
    last.extend(to - from + (ended ? 0 : 1));
  }

  private void write(byte[] data, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      int part = Math.min(out.remaining(), to - at);
      out.put(data, at, part);
      at += part;
      if (!out.hasRemaining()) {
        flush();
      }
    }
    end += to - from;
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      var _ = file.write(out);
    }
    out.clear();
  }

  /** The keys in order of first appearance. Nothing is added afterwards. */
  Map<String, Runs> index() throws IOException {
    flush();
    return index;
  }

  /** Reads rows of one key into a buffer, the first ones where they do not fit. */
  void read(Runs runs, byte[] buffer, int length) throws IOException {
    var target = ByteBuffer.wrap(buffer, 0, length);
    for (int i = 0; i < runs.used && target.hasRemaining(); i += 2) {
      long offset = runs.spans[i];
      long left = Math.min(runs.spans[i + 1], target.remaining());
      target.limit(target.position() + (int) left);
      while (target.hasRemaining()) {
        offset += Math.max(0, file.read(target, offset));
      }
      target.limit(length);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
