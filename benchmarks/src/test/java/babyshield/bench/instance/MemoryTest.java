package babyshield.bench.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void shouldReadResidentMemoryAndItsPeak() {
    String status = "Name:\tjava\nVmPeak:\t 9 kB\nVmHWM:\t  812345 kB\nVmRSS:\t  712345 kB\n";

    assertThat(Memory.parse(status)).isEqualTo(new Memory(712_345, 812_345));
  }
}
