package babyshield.ingest.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What came of a request. Close it when it has been read. */
public sealed interface Fetched extends Closeable {
  int status();

  /** Bytes received, before decompression. */
  long bytes();

  @Override
  default void close() throws IOException {}

  /** The same as last time: the host says so (304), or the decoded bytes are equal. */
  record Unchanged(int status, long bytes) implements Fetched {}

  /**
   * A payload, on disk until it is closed.
   *
   * @param headers names in lower case
   * @param cap bytes after decompression at which reading ends with an exception
   */
  record Received(
      int status,
      long bytes,
      Path file,
      Map<String, String> headers,
      Validators validators,
      long cap)
      implements Fetched {

    /** The decoded payload, from its beginning. */
    public InputStream open() throws IOException {
      return Decoded.open(file, cap);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
