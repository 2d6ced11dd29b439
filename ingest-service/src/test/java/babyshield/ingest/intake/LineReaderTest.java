package babyshield.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

final class LineReaderTest {
  @Property
  void shouldReadLinesHoweverTheyArrive(
      @ForAll @Size(max = 20) List<@AlphaChars @StringLength(max = 9) String> lines,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    String body = String.join("", lines.stream().map(line -> line + "\n").toList());
    assertThat(read(body, chunk, 9)).isEqualTo(lines);
  }

  @Property
  void shouldPassOverLinesThatAreTooLong(
      @ForAll @Size(max = 20) List<@AlphaChars @StringLength(max = 9) String> lines,
      @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    String body = String.join("\n", lines);
    List<String> expected =
        new ArrayList<>(lines.stream().map(line -> line.length() > 4 ? "TOO LONG" : line).toList());
    if (!expected.isEmpty() && lines.getLast().isEmpty()) {
      expected.removeLast();
    }
    assertThat(read(body, chunk, 4)).isEqualTo(expected);
  }

  private static List<String> read(String body, int chunk, int maxLine) throws IOException {
    var reader = new LineReader(arriving(body, chunk), maxLine);
    var read = new ArrayList<String>();
    for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
      read.add(line.tooLong() ? "TOO LONG" : new String(line.bytes(), StandardCharsets.UTF_8));
    }
    return read;
  }

  /** A stream that gives a few bytes at a time, as a slow connection does. */
  private static InputStream arriving(String body, int chunk) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] buffer) {
        return read(buffer, 0, Math.min(chunk, buffer.length));
      }
    };
  }
}
