package babyshield.standalone.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  void shouldOpenAgainWhatItClosed() throws IOException {
    Path data = folder.resolve("data");
    DataDirectory.open(data).close();

    try (var again = DataDirectory.open(data)) {
      assertThat(again.path()).isEqualTo(data);
    }
  }

  @Test
  void shouldRefuseADirectoryOfAnotherVersionAndNameBoth() throws IOException {
    Path data = folder.resolve("data");
    DataDirectory.open(data).close();
    Files.writeString(data.resolve("VERSION"), "99\n");

    assertThatThrownBy(() -> DataDirectory.open(data))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is of version 99")
        .hasMessageContaining("reads version " + DataDirectory.VERSION)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldRefuseADirectoryThatIsInUseAndNameItsUser() throws IOException {
    Path data = folder.resolve("data");

    try (var taken = DataDirectory.open(data)) {
      assertThatThrownBy(() -> DataDirectory.open(taken.path()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldNotFillADirectoryThatHoldsOtherFiles() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "all of it");

    assertThatThrownBy(() -> DataDirectory.open(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not BabyShield's");
  }

  @Test
  void shouldNotDeleteADirectoryThatHoldsOtherFiles() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "all of it");

    assertThatThrownBy(() -> DataDirectory.delete(folder)).isInstanceOf(UserError.class);

    assertThat(thesis).exists();
  }

  @Test
  void shouldDeleteADirectoryOfAnyVersion() throws IOException {
    Path data = folder.resolve("data");
    DataDirectory.open(data).close();
    Files.writeString(data.resolve("VERSION"), "99\n");

    DataDirectory.delete(data);

    assertThat(data).doesNotExist();
  }
}
