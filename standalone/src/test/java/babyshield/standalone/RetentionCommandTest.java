package babyshield.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.audit.tlog.NoteSigner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands on pruned entries say where they cannot do it. */
class RetentionCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "verdicts = soon, verdicts needs a duration",
    "admin.events = 1d, is never pruned",
    "vredicts = 1d, is not an audited topic",
  })
  void shouldSayWhyAPolicyIsNone(String line, String reason) throws Exception {
    Path policy = Files.writeString(folder.resolve("policy"), line);

    assertThat(run("audit", "retention", "--policy", policy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("that is no policy").contains(reason);
  }

  @Test
  void shouldWantOnePolicy() {
    assertThat(run("audit", "retention", "--dry-run")).isEqualTo(2);
    assertThat(run("audit", "retention", "--older-than", "1d", "--policy", "p")).isEqualTo(2);
  }

  @Test
  void shouldSayThatAFileIsNoExport() throws Exception {
    Path key = folder.resolve("key");
    Files.writeString(key, NoteSigner.generate("log", new SecureRandom()).verifier() + "\n");
    Path file = Files.writeString(folder.resolve("file"), "something else");

    assertThat(run("audit", "verify-export", file.toString(), "--key", key.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("proves nothing: not an export of the audit log");
  }

  private int run(String... arguments) {
    return Main.line(new PrintWriter(new StringWriter()), new PrintWriter(err)).execute(arguments);
  }
}
