package babyshield.ingest.image;

import java.lang.management.ManagementFactory;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for a decoder that is not ours. It is not asked whether to go on, but it must ask for more
 * bytes: then time and memory are looked at, and beyond them it gets an exception in place of
 * bytes. For one thread.
 */
final class GuardedInput extends ImageInputStreamImpl {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Bytes between two looks. A lossless WebP gets 5 KB of tables out of as little as 3 bytes of
   * file: 200 KB between looks.
   */
  private static final int LOOK_EVERY = 128;

  private static final int BYTE = 0xff;

  private final byte[] file;
  private final Deadline deadline;
  private final long mostAllocated;
  private long nextLook = LOOK_EVERY;

  /**
   * @param allocate bytes that the decoder may allocate, garbage included
   */
  GuardedInput(byte[] file, Deadline deadline, long allocate) {
    this.file = file;
    this.deadline = deadline;
    this.mostAllocated = THREADS.getCurrentThreadAllocatedBytes() + allocate;
  }

  @Override
  public int read() {
    bitOffset = 0;
    look(1);
    return streamPos < file.length ? file[(int) streamPos++] & BYTE : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    look(length);
    if (streamPos >= file.length) {
      return -1;
    }
    int read = (int) Math.min(length, file.length - streamPos);
    System.arraycopy(file, (int) streamPos, into, offset, read);
    streamPos += read;
    return read;
  }

  @Override
  public long length() {
    return file.length;
  }

  private void look(int bytes) {
    nextLook -= bytes;
    if (nextLook > 0) {
      return;
    }
    nextLook = LOOK_EVERY;
    deadline.check();
    if (THREADS.getCurrentThreadAllocatedBytes() > mostAllocated) {
      throw Picture.broken("the picture takes more memory than its size explains");
    }
  }
}
