package babyshield.ingest.canadavrdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant I8 for files whose recalls are spread over all of it. */
class LargeVrdbTest {
  private static final int RECALLS = 6_000;
  private static final int ROWS = 8;

  @TempDir Path temp;

  @Test
  void shouldReadSeventyMegabytesInAHeapOfThirtyTwo() throws Exception {
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                LargeVrdb.class.getName(),
                Integer.toString(RECALLS),
                Integer.toString(ROWS))
            .redirectErrorStream(true)
            .start();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(reader.waitFor()).as(said).isZero();
    assertThat(said).contains("whole=" + RECALLS + " ");
    assertThat(left()).isZero();
  }

  private long left() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.filter(file -> file.toString().endsWith(".rows")).count();
    }
  }
}
