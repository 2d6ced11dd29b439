package babyshield.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogFormatTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  @Test
  void shouldPrintTheKeysOfAnEvent() {
    LoggerFactory.getLogger("babyshield.Feed")
        .atWarn()
        .addKeyValue("agency", "cpsc")
        .log("feed is late");

    assertThat(written()).contains("WARN  Feed feed is late agency=\"cpsc\"");
  }

  @Test
  void shouldPrintOneLineWhateverStandsInAValue() {
    LoggerFactory.getLogger("babyshield.Feed")
        .atInfo()
        .addKeyValue("name", "a\r\n2026-01-01 ERROR forged")
        .log("read\nso");

    assertThat(written().lines()).hasSize(1);
  }

  @Test
  void shouldLeaveOutWhatLibrariesSayInPassing() {
    LoggerFactory.getLogger("org.apache.kafka.clients.X").info("Cluster ID: 1");

    assertThat(written()).isEmpty();
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
