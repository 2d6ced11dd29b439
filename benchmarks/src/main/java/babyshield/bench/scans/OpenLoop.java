package babyshield.bench.scans;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Does something at fixed moments, whether or not the last has ended, as people do who know nothing
 * of each other. Each is timed from the moment it was due, so that one that had to wait for another
 * counts its waiting (no coordinated omission).
 */
final class OpenLoop {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;

  /** Time for all of them to be in the schedule before the first is due. */
  private static final Duration LEAD = Duration.ofMillis(200);

  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

  /** Something to do, by its number. Throws IOException with the reason if it fails. */
  interface Step {
    void run(int number) throws IOException, InterruptedException;
  }

  private OpenLoop() {}

  /** Returns when the last has ended. */
  static OpenLoop run(int perSecond, Duration length, Step step) throws InterruptedException {
    var loop = new OpenLoop();
    int count = Math.toIntExact(perSecond * length.toSeconds());
    var open = new CountDownLatch(count);
    long begin = System.nanoTime() + LEAD.toNanos();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
        var _ =
            clock.schedule(
                () -> workers.execute(() -> loop.one(step, number, due, open)),
                due - System.nanoTime(),
                TimeUnit.NANOSECONDS);
      }
      open.await();
    }
    return loop;
  }

  private void one(Step step, int number, long due, CountDownLatch open) {
    try {
      step.run(number);
      long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
      micros.recordValue(Math.min(took, LONGEST_MICROS));
    } catch (IOException e) {
      failures
          .computeIfAbsent(String.valueOf(e.getMessage()), reason -> new LongAdder())
          .increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.countDown();
    }
  }

  long done() {
    return micros.getTotalCount();
  }

  double percentileMillis(double percent) {
    return micros.getValueAtPercentile(percent) / 1000.0;
  }

  double maxMillis() {
    return micros.getMaxValue() / 1000.0;
  }

  /** How many failed, by reason. */
  Map<String, LongAdder> failures() {
    return failures;
  }
}
