package babyshield.ingest.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What is known of a JPEG before it is decoded (ITU-T T.81, annex B).
 *
 * @param coefficientBytes of all its components, two bytes each
 * @param scans how often the data goes over the picture
 * @param rgb whether its planes are red, green and blue (or cyan, magenta and yellow), not
 *     brightness and colour
 * @param withoutProfiles the file without the segments that no pixel depends on: previews, colour
 *     profiles, texts
 */
record JpegHeader(
    int width,
    int height,
    long coefficientBytes,
    int scans,
    boolean rgb,
    ByteBuffer withoutProfiles) {
  private static final int BYTE = 0xff;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP14_ADOBE = 0xee;
  private static final int COMMENT = 0xfe;

  /** Reads a file whose first bytes are those of a JPEG. */
  static JpegHeader read(byte[] file) {
    return new Parser(file).read();
  }

  private static final class Parser {
    private final ByteBuffer in;
    private final ByteArrayOutputStream kept;
    private int width;
    private int height;
    private long coefficients;
    private int scans;
    private int adobe = -1;
    private boolean named;

    Parser(byte[] file) {
      in = ByteBuffer.wrap(file);
      kept = new ByteArrayOutputStream(file.length);
    }

    JpegHeader read() {
      int marker = nextMarker();
      while (marker >= 0 && marker != EOI) {
        if (marker == SOI || !hasLength(marker)) {
          keep(in.position() - 2, in.position());
        } else {
          segment(marker);
        }
        marker = nextMarker();
      }
      if (width == 0 || height == 0 || scans == 0) {
        throw Picture.broken("the JPEG holds no pixels");
      }
      kept.write(BYTE);
      kept.write(EOI);
      boolean rgb = adobe == 0 || (adobe < 0 && named);
      return new JpegHeader(
          width, height, coefficients, scans, rgb, ByteBuffer.wrap(kept.toByteArray()));
    }

    /** The marker after the bytes that belong to none; -1 at the end. */
    private int nextMarker() {
      int start = in.position();
      while (in.remaining() >= 2) {
        int first = in.get() & BYTE;
        int second = in.get(in.position()) & BYTE;
        boolean marker = first == BYTE && second != 0 && second != BYTE && !restart(second);
        if (marker) {
          keep(start, in.position() - 1);
          in.get();
          return second;
        }
      }
      keep(start, in.limit());
      return -1;
    }

    /** Restart markers stand in the midst of a scan's data. */
    private static boolean restart(int marker) {
      return marker >= 0xd0 && marker <= 0xd7;
    }

    private static boolean hasLength(int marker) {
      return marker > 0x01;
    }

    private void segment(int marker) {
      int start = in.position() - 2;
      int length = in.remaining() < 2 ? 0 : in.getShort() & 0xffff;
      if (length < 2 || length - 2 > in.remaining()) {
        throw Picture.broken("the JPEG ends in its header");
      }
      ByteBuffer content = in.slice(in.position(), length - 2);
      in.position(in.position() + length - 2);
      boolean application = (marker & 0xf0) == 0xe0 || marker == COMMENT;
      if (!application || marker == APP14_ADOBE) {
        keep(start, in.position());
      }
      if (marker == SOS) {
        scans++;
      } else if (marker == APP14_ADOBE && content.remaining() >= 12) {
        adobe = content.get(11) & BYTE;
      } else if (frame(marker)) {
        frame(content);
      }
    }

    /** C4, C8 and CC are tables among the markers of frames. */
    private static boolean frame(int marker) {
      return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(ByteBuffer content) {
      if (width != 0 || content.remaining() < 6) {
        throw Picture.broken("the JPEG has no header, or two");
      }
      content.get();
      height = content.getShort() & 0xffff;
      width = content.getShort() & 0xffff;
      int components = content.get();
      if (components < 1 || content.remaining() < 3 * components) {
        throw Picture.broken("the header of the JPEG is too short");
      }
      components(content.slice(), components);
    }

    private void components(ByteBuffer content, int components) {
      int most = 1;
      int all = 0;
      named = components == 3;
      for (int i = 0; i < components; i++) {
        named &= content.get(3 * i) == "RGB".charAt(i % 3);
        int factors = content.get(3 * i + 1) & BYTE;
        int area = (factors >> 4) * (factors & 0xf);
        most = Math.max(most, area);
        all += area;
      }
      coefficients = 2L * width * height * all / most;
    }

    private void keep(int from, int to) {
      kept.write(in.array(), from, to - from);
    }
  }
}
