package babyshield.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ForeignLogsTest {
  /** In an outage it writes a stack trace every minute of what its users say in a line. */
  @Test
  void aPoolWithoutConnectionsLeavesItToItsUsersToSaySo() {
    assertThat(LoggerFactory.getLogger("com.zaxxer.hikari.pool.PoolBase").isWarnEnabled())
        .isFalse();
    assertThat(LoggerFactory.getLogger("com.zaxxer.hikari.pool.PoolBase").isErrorEnabled())
        .isTrue();
  }

  @Test
  void whatALibraryWritesElsewhereStandsInOurLogs() {
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    Logger logger = (Logger) LoggerFactory.getLogger("library");
    logger.addAppender(seen);

    ForeignLogs.join();
    ForeignLogs.join();
    System.getLogger("library").log(System.Logger.Level.WARNING, "something");

    assertThat(seen.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsOnlyOnce("something");
    logger.detachAppender(seen);
  }
}
