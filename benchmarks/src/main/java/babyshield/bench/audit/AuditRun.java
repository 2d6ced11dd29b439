package babyshield.bench.audit;

import babyshield.bench.instance.Embedded;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code ./babyshield audit} as a process, with the heap that the launcher gives it. */
final class AuditRun {
  private final Embedded backends;

  AuditRun(Embedded backends) {
    this.backends = backends;
  }

  /**
   * Runs one command to its end.
   *
   * @return its answer
   */
  JsonNode of(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Installation.current().root().resolve("babyshield").toString());
    command.add("audit");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--json", "--jdbc=" + backends.jdbcUrl()));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = child.waitFor();
    if (code != 0) {
      throw new UserError(
          "audit %s ended with exit code %d:\n%s".formatted(arguments[0], code, said));
    }
    return new ObjectMapper().readTree(said);
  }
}
