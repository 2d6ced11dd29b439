package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class InterruptionTest {
  private final Interruption interruption =
      new Interruption(LoggerFactory.getLogger(InterruptionTest.class), "it waits", "it goes on");

  @Test
  void shouldSayEverMoreRarelyThatSomethingIsStillAway() {
    try (var lines = new LogLines()) {
      for (int i = 0; i < 1_000; i++) {
        interruption.failed(new SQLException("refused", "08001"));
      }

      assertThat(lines.of("it waits")).hasSize(10).noneMatch(line -> line.contains("stack trace"));
      assertThat(lines.all().getLast()).contains("failures=\"512\"", "refused");
      assertThat(interruption.failures()).isEqualTo(1_000);
    }
  }

  @Test
  void shouldSayAnotherCauseAtOnceButEachOnce() {
    try (var lines = new LogLines()) {
      interruption.failed(new SQLException("terminated", "57P01"));
      interruption.failed(new SQLException("refused", "08001"));
      interruption.failed(new SQLException("terminated", "57P01"));
      interruption.failed(new SQLException("refused", "08001"));
      interruption.failed(new SQLException("starting", "57P03"));

      assertThat(lines.of("starting")).hasSize(1);
      assertThat(lines.of("it waits")).hasSize(4);
    }
  }

  @Test
  void shouldSayOnceThatItIsOver() {
    try (var lines = new LogLines()) {
      interruption.failed(new SQLException("refused", "08001"));
      assertThat(interruption.since()).isNotNull();
      interruption.over();
      interruption.over();

      assertThat(lines.of("it goes on")).hasSize(1);
      assertThat(interruption.failures()).isZero();
      interruption.failed(new SQLException("refused", "08001"));
      assertThat(lines.of("it waits")).hasSize(2);
    }
  }
}
