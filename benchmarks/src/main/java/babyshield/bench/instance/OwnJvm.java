package babyshield.bench.instance;

import babyshield.standalone.backend.Installation;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A main class of this benchmark in a process of its own, with a heap of its own size.
 *
 * @param heapMb its whole heap; more than that ends it
 * @param flags more of the JVM's
 */
public record OwnJvm(int heapMb, List<String> flags, Class<?> main, List<String> arguments) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /**
   * Runs it to its end and gives the last line that it prints, which is JSON.
   *
   * @param look called now and then while it runs, on another thread
   * @throws UserError if it ends otherwise
   */
  public JsonNode run(Consumer<Process> look) throws Exception {
    var command = new ArrayList<>(List.of(Installation.java().toString(), "-Xmx" + heapMb + "m"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread endWithBenchmark = Thread.ofPlatform().unstarted(child::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithBenchmark);
    Thread watch = Thread.ofVirtual().start(() -> watch(child, look));
    try {
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = child.waitFor();
      watch.join();
      String last = said.lines().reduce("", (before, line) -> line);
      if (code != 0 || !last.startsWith("{")) {
        throw new UserError(
            "with a heap of " + heapMb + " MB it ended with exit code " + code + ":\n" + said);
      }
      return new ObjectMapper().readTree(last);
    } finally {
      child.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(endWithBenchmark);
    }
  }

  private static void watch(Process child, Consumer<Process> look) {
    try {
      while (!child.waitFor(LOOK_EVERY)) {
        look.accept(child);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
