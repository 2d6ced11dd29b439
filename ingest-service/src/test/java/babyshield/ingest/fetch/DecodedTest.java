package babyshield.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.feed.PayloadException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class DecodedTest {
  private static final byte[] DATA = "[{\"id\":1}]".getBytes(StandardCharsets.UTF_8);

  @Test
  void shouldLeavePlainBytesAlone() throws IOException {
    assertThat(decoded(DATA, 100)).isEqualTo(DATA);
  }

  @Test
  void shouldTakeGzipOff() throws IOException {
    assertThat(decoded(gzip(DATA), 100)).isEqualTo(DATA);
  }

  @Test
  void shouldReadTheOneFileOfAZip() throws IOException {
    assertThat(decoded(zip("a.txt"), 100)).isEqualTo(DATA);
  }

  @Test
  void shouldTakeGzipOffAroundAZip() throws IOException {
    assertThat(decoded(gzip(zip("a.txt")), 100)).isEqualTo(DATA);
  }

  @Test
  void shouldRefuseAZipWithSeveralFiles() throws IOException {
    byte[] two = zip("a.txt", "b.txt");
    assertThatThrownBy(() -> decoded(two, 100))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("more than one");
  }

  @Test
  void shouldStopABombAtTheCap() throws IOException {
    byte[] data = new byte[1 << 20];
    Arrays.fill(data, (byte) 'x');
    byte[] bomb = gzip(data);
    assertThatThrownBy(() -> decoded(bomb, 1000))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("larger than 1000");
  }

  @Test
  void shouldNoticeATruncatedGzip() throws IOException {
    byte[] whole = gzip(DATA);
    byte[] half = Arrays.copyOf(whole, whole.length - 10);
    assertThatThrownBy(() -> decoded(half, 100))
        .isInstanceOf(PayloadException.class)
        .hasMessage("truncated gzip");
  }

  private static byte[] decoded(byte[] bytes, long cap) throws IOException {
    try (InputStream in =
        Decoded.decode(new BufferedInputStream(new ByteArrayInputStream(bytes), 1 << 16), cap)) {
      return in.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] data) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(DATA);
      }
    }
    return bytes.toByteArray();
  }
}
