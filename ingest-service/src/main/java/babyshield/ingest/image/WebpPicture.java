package babyshield.ingest.image;

import babyshield.platform.http.ProblemException;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * A still WebP, decoded by TwelveMonkeys in pure Java. Its decoder gets the chunk with the pixels
 * and nothing else of the file: no colour profile, no transparency, no animation.
 */
final class WebpPicture implements Picture {
  private static final int HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  /** VP8 key frames: three bytes of tag, then this, then width and height (RFC 6386, 9.1). */
  private static final int START_CODE = 0x2a019d;

  private static final int LOSSLESS_SIGNATURE = 0x2f;
  private static final int SIDE = 0x3fff;

  /** Measured: VP8 takes 30, VP8L 10, garbage included. */
  private static final long BYTES_A_PIXEL = 64;

  private static final long OVERHEAD = 8L << 20;

  /** Its decoder takes the most memory of all: one at a time. */
  private static final ReentrantLock ONE = new ReentrantLock();

  private final byte[] file;
  private final int width;
  private final int height;

  private WebpPicture(byte[] file, int width, int height) {
    this.file = file;
    this.width = width;
    this.height = height;
  }

  static WebpPicture of(byte[] file) {
    var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
    while (in.remaining() >= CHUNK_HEADER) {
      var name = new byte[4];
      in.get(name);
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        break;
      }
      ByteBuffer chunk = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      switch (new String(name, StandardCharsets.ISO_8859_1)) {
        case "VP8 " -> {
          return lossy(name, chunk);
        }
        case "VP8L" -> {
          return lossless(name, chunk);
        }
        case "ANMF" -> throw Picture.broken("the WebP is an animation; send a still picture");
        default -> in.position(Math.min(in.limit(), in.position() + length + length % 2));
      }
    }
    throw Picture.broken("the WebP holds no whole picture");
  }

  private static WebpPicture lossy(byte[] name, ByteBuffer chunk) {
    if (chunk.remaining() < 10 || (chunk.getInt(3) & 0xffffff) != START_CODE) {
      throw Picture.broken("the WebP does not begin with a key frame");
    }
    return new WebpPicture(alone(name, chunk), chunk.getShort(6) & SIDE, chunk.getShort(8) & SIDE);
  }

  private static WebpPicture lossless(byte[] name, ByteBuffer chunk) {
    if (chunk.remaining() < 5 || chunk.get(0) != LOSSLESS_SIGNATURE) {
      throw Picture.broken("the WebP does not begin as a lossless one");
    }
    int sides = chunk.getInt(1);
    return new WebpPicture(alone(name, chunk), 1 + (sides & SIDE), 1 + (sides >> 14 & SIDE));
  }

  /** A file of this chunk. */
  private static byte[] alone(byte[] name, ByteBuffer chunk) {
    int length = chunk.remaining();
    int padded = length + length % 2;
    var file = ByteBuffer.allocate(HEADER + CHUNK_HEADER + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    file.putInt(4 + CHUNK_HEADER + padded);
    file.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    file.put(name).putInt(length).put(chunk.duplicate());
    return file.array();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Luma decode(int step, Deadline deadline) {
    if (width == 0 || height == 0) {
      throw Picture.broken("the WebP holds no pixels");
    }
    try {
      if (!ONE.tryLock(deadline.left(), TimeUnit.NANOSECONDS)) {
        throw new ProblemException(ImageProblem.IMAGES_BUSY, "another WebP is being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ImageProblem.IMAGES_BUSY, "the service is being stopped");
    }
    try {
      return decodeAlone(step, deadline);
    } finally {
      ONE.unlock();
    }
  }

  private Luma decodeAlone(int step, Deadline deadline) {
    long allocate = BYTES_A_PIXEL * width * height + OVERHEAD;
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (var in = new GuardedInput(file, deadline, allocate)) {
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return luma(reader.read(0, param));
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // A broken file meets no check of the decoder but, say, the end of an array.
      throw Picture.broken("the WebP cannot be decoded: " + e);
    } finally {
      reader.dispose();
    }
  }

  private static Luma luma(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var kept = new byte[width * height];
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int shade = PngShades.grey(row[x] >> 16, row[x] >> 8, row[x]);
        kept[y * width + x] = (byte) PngShades.onWhite(shade, row[x] >>> 24);
      }
    }
    return new Luma(kept, width, height);
  }
}
