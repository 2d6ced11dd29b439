package babyshield.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.line(new PrintWriter(out), new PrintWriter(err)).execute(args);
  }

  @Test
  void shouldSayInOneLineThatTheGatewayIsNotRunning() {
    int code = run("check", "--gtin", "4006381333931", "--gateway", "http://127.0.0.1:1");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "babyshield: the gateway does not answer at http://127.0.0.1:1; is it running?"
                + " (./babyshield up)");
  }

  @Test
  void shouldNameAnUnknownOption() {
    int code = run("check", "--gtim", "4006381333931");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--gtim");
  }

  @Test
  void shouldSayWhatThereIsToDoWhenAskedForNothing() {
    int code = run();

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("up", "scan", "check", "recalls", "sources", "audit");
  }

  @Test
  void shouldDeleteTheDataDirectoryOnReset() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("VERSION"), "1\n");

    int code = run("reset", "--data", data.toString());

    assertThat(code).isZero();
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldNotStartOnFeedsThatAreNotThere() {
    int code = run("up", "--feeds", folder.resolve("none").toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("there is no folder", "--feeds").hasLineCount(1);
  }
}
