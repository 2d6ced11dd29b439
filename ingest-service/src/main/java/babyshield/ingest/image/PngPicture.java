package babyshield.ingest.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A PNG (W3C PNG, second edition). Only the chunks that hold pixels are looked at: texts and colour
 * profiles are packed too, and unpack to any size. The decoder is our own because the JDK's unpacks
 * those, takes three times as long, and is not asked whether to go on.
 */
final class PngPicture implements Picture {
  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final int IHDR_LENGTH = 13;

  private final PngHeader header;
  private final byte[] palette;
  private final byte[] transparency;
  private final List<ByteBuffer> data;

  private PngPicture(PngHeader header, byte[] palette, byte[] transparency, List<ByteBuffer> data) {
    this.header = header;
    this.palette = palette;
    this.transparency = transparency;
    this.data = data;
  }

  static PngPicture of(byte[] file) {
    PngHeader header = null;
    byte[] palette = new byte[0];
    byte[] transparency = new byte[0];
    var data = new ArrayList<ByteBuffer>();
    var in = ByteBuffer.wrap(file, SIGNATURE, file.length - SIGNATURE);
    while (in.remaining() >= CHUNK_FRAME) {
      int length = in.getInt();
      String name = name(in);
      if (length < 0 || (header == null && !name.equals("IHDR"))) {
        throw Picture.broken("the PNG does not begin with a header");
      }
      // A file that ends early still shows its upper part.
      ByteBuffer chunk = in.slice(in.position(), Math.min(length, in.remaining()));
      switch (name) {
        case "IHDR" -> header = header(chunk);
        case "PLTE" -> palette = bytes(chunk);
        case "tRNS" -> transparency = bytes(chunk);
        case "IDAT" -> data.add(chunk);
        case "IEND" -> in.position(in.limit());
        default -> {}
      }
      in.position((int) Math.min(in.limit(), in.position() + length + 4L));
    }
    if (header == null || data.isEmpty()) {
      throw Picture.broken("the PNG holds no pixels");
    }
    return new PngPicture(header, palette, transparency, data);
  }

  private static String name(ByteBuffer in) {
    var name = new byte[4];
    in.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static PngHeader header(ByteBuffer chunk) {
    if (chunk.remaining() < IHDR_LENGTH) {
      throw Picture.broken("the header of the PNG is too short");
    }
    return PngHeader.read(chunk);
  }

  private static byte[] bytes(ByteBuffer chunk) {
    var bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    return bytes;
  }

  @Override
  public int width() {
    return header.width();
  }

  @Override
  public int height() {
    return header.height();
  }

  @Override
  public Luma decode(int step, Deadline deadline) {
    var shades = new PngShades(header, palette, transparency);
    try (var rows = new PngRows(data, deadline)) {
      return header.interlaced()
          ? PngAssembly.interlaced(header, rows, shades, step)
          : PngAssembly.plain(header, rows, shades, step);
    }
  }
}
