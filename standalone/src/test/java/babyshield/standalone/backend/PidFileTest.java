package babyshield.standalone.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @TempDir private Path folder;
  private PidFile file;
  private Process child;

  @BeforeEach
  void startChild() throws IOException {
    file = new PidFile(folder.resolve("child.pid"));
    child = new ProcessBuilder("cat").start(); // ends with its input
  }

  @AfterEach
  void endChild() {
    child.destroyForcibly();
  }

  @Test
  void shouldEndTheChildThatItNames() throws Exception {
    file.write(child.toHandle());

    file.endLeftover(PATIENCE);

    assertThat(PidFile.running(child.toHandle())).isFalse();
    assertThat(file.file()).doesNotExist();
  }

  @Test
  void shouldLeaveAloneAnotherProcessThatGotTheSameId() throws Exception {
    Files.writeString(file.file(), child.pid() + " 2001-01-01T00:00:00Z\n");

    file.endLeftover(PATIENCE);

    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void shouldTakeAHalfWrittenFileForNone() throws Exception {
    Files.writeString(file.file(), Long.toString(child.pid()));

    file.endLeftover(PATIENCE);

    assertThat(child.isAlive()).isTrue();
    assertThat(file.file()).doesNotExist();
  }
}
