package babyshield.standalone.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a child across the death of this process. Ids are used again, so the time the child
 * started stands beside its id: only that very process is ever ended.
 */
record PidFile(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  void write(ProcessHandle child) throws IOException {
    Files.writeString(file, child.pid() + " " + started(child) + "\n");
  }

  /**
   * Ends the child that an earlier process left behind, and returns when it is gone.
   *
   * @param patience how long it may take to end by itself, then how long after it is told to
   */
  void endLeftover(Duration patience) throws IOException, InterruptedException {
    Optional<ProcessHandle> leftover = leftover();
    if (leftover.isPresent()) {
      end(leftover.get(), patience);
    }
    Files.deleteIfExists(file);
  }

  private static void end(ProcessHandle child, Duration patience) throws InterruptedException {
    if (!awaitEnd(child, patience)) {
      child.destroyForcibly();
      awaitEnd(child, patience);
    }
  }

  /**
   * Waits for the end of a process that need not be a child of this one. A dead process that nobody
   * collects (in a container whose first process is not an init) counts as ended: it has no program
   * any more.
   */
  static boolean awaitEnd(ProcessHandle process, Duration patience) throws InterruptedException {
    CompletableFuture<ProcessHandle> end = process.onExit();
    long deadline = System.nanoTime() + patience.toNanos();
    while (running(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        end.get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        LOG.atTrace().addKeyValue("pid", process.pid()).log("still running");
      } catch (ExecutionException e) {
        throw new IllegalStateException("cannot wait for process " + process.pid(), e);
      }
    }
    return true;
  }

  static boolean running(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private Optional<ProcessHandle> leftover() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] words = Files.readString(file).strip().split(" ", 2);
    if (words.length < 2 || !words[0].matches("\\d{1,18}")) {
      return Optional.empty(); // the kill came while it was written
    }
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(PidFile::running)
        .filter(child -> started(child).equals(words[1]));
  }

  private static String started(ProcessHandle child) {
    return child.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
