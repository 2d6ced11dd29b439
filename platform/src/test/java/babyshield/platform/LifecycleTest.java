package babyshield.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final Lifecycle lifecycle = new Lifecycle("test");

  @Test
  void shouldCloseInTheReverseOrderOfStarting() throws Exception {
    start("kafka");
    start("work");
    start("http");

    lifecycle.close();

    assertThat(closed).containsExactly("http", "work", "kafka");
  }

  @Test
  void shouldCloseEachPartOnce() throws Exception {
    start("kafka");

    lifecycle.close();
    lifecycle.close();

    assertThat(closed).containsExactly("kafka");
  }

  @Test
  void shouldCloseTheOthersWhenOneFailsToClose() throws Exception {
    start("kafka");
    lifecycle.start("broken", () -> LifecycleTest::fail);

    lifecycle.close();

    assertThat(closed).containsExactly("kafka");
  }

  @Test
  void shouldInterruptAPartThatHangsAndCloseTheOthers() throws Exception {
    var interrupted = new CountDownLatch(1);
    start("kafka");
    lifecycle.start("hanging", Duration.ofMillis(50), () -> hanging(interrupted));

    lifecycle.close();

    assertThat(closed).containsExactly("kafka");
    interrupted.await();
  }

  @Test
  void shouldCloseWhatWasStartedBeforeAStepFailed() throws Exception {
    start("kafka");

    assertThatThrownBy(() -> lifecycle.start("http", () -> failToStart()))
        .isInstanceOf(IOException.class);
    lifecycle.close();

    assertThat(closed).containsExactly("kafka");
  }

  @Test
  void shouldCloseAPartThatComesUpWhileStopping() {
    assertThatThrownBy(
            () ->
                lifecycle.start(
                    "late",
                    () -> {
                      lifecycle.close();
                      return part("late");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("test is stopping, so late is not started");

    assertThat(closed).containsExactly("late");
  }

  @Test
  void shouldStartNothingOnceStopped() {
    lifecycle.close();

    assertThatThrownBy(() -> start("kafka")).isInstanceOf(IllegalStateException.class);
    assertThat(closed).isEmpty();
  }

  private void start(String name) throws Exception {
    lifecycle.start(name, () -> part(name));
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  private static void fail() throws IOException {
    throw new IOException("disk is gone");
  }

  private static AutoCloseable failToStart() throws IOException {
    throw new IOException("no such host");
  }

  private static AutoCloseable hanging(CountDownLatch interrupted) {
    return () -> {
      try {
        new CountDownLatch(1).await();
      } finally {
        interrupted.countDown();
      }
    };
  }
}
