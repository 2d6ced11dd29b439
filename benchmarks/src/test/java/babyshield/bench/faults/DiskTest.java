package babyshield.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  @Test
  void shouldHaveNoRoomWhileItIsFullAndAgainLater(@TempDir Path folder) throws Exception {
    Path data;
    try (Disk disk = Disk.mount(folder.resolve("disk"), 1)) {
      assumeThat(disk.refusal()).as("this user may mount nothing").isEmpty();
      data = disk.directory().resolve("data");
      disk.fill();
      disk.fill();

      assertThatThrownBy(() -> Files.write(data, new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
      disk.free();
      Files.write(data, new byte[1]);
    }
    assertThat(data).doesNotExist();
  }
}
