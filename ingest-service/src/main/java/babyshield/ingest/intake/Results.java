package babyshield.ingest.intake;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Result lines that wait until the body has been read to its end: most callers read nothing before
 * they have sent everything, and a service that writes to such a caller waits for it while it waits
 * for the service. A little is held in memory, the rest in a file that goes when this is closed.
 * Not thread-safe.
 */
final class Results extends OutputStream {
  private final int inMemory;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Path file;
  private OutputStream rest;

  /**
   * @param inMemory bytes from which on a file is used
   */
  Results(int inMemory) {
    this.inMemory = inMemory;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (rest == null && memory.size() + length <= inMemory) {
      memory.write(bytes, offset, length);
      return;
    }
    if (rest == null) {
      file = Files.createTempFile("babyshield-", ".results");
      rest = new BufferedOutputStream(Files.newOutputStream(file), inMemory);
    }
    rest.write(bytes, offset, length);
  }

  /** Gives all of it to the caller. */
  void copyTo(OutputStream out) throws IOException {
    memory.writeTo(out);
    if (rest != null) {
      rest.flush();
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(out);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (rest != null) {
      rest.close();
      Files.deleteIfExists(file);
    }
  }
}
