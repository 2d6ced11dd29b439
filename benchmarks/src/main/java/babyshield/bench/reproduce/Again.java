package babyshield.bench.reproduce;

import babyshield.bench.client.Addresses;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code ./babyshield audit reproduce} found.
 *
 * @param verdicts how many it judged again
 * @param outcomes how many came out how
 * @param versions at how many different recall versions they had been judged
 * @param others those that are not the same, as the command says it
 */
record Again(int verdicts, Map<String, Integer> outcomes, int versions, List<List<String>> others) {
  /** Runs the command as a process, on the log of an instance. */
  static Again run(Addresses at, int sample, long seed) throws Exception {
    var command = new ArrayList<String>();
    command.add(Installation.current().root().resolve("babyshield").toString());
    command.addAll(List.of("audit", "reproduce", "--json"));
    command.addAll(List.of("--sample=" + sample, "--seed=" + seed, "--jdbc=" + at.jdbc()));
    command.add("--registry=" + at.kafka().registry());
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = child.waitFor();
    if (!said.startsWith("[")) {
      throw new UserError("audit reproduce ended with exit code " + code + ":\n" + said);
    }
    return of(new ObjectMapper().readTree(said));
  }

  private static Again of(JsonNode reproductions) {
    Map<String, Integer> outcomes = new TreeMap<>(Comparator.naturalOrder());
    Set<Long> versions = new HashSet<>();
    var others = new ArrayList<List<String>>();
    for (JsonNode one : reproductions) {
      String outcome = one.path("outcome").asText();
      outcomes.merge(outcome, 1, Integer::sum);
      versions.add(one.path("recallVersion").asLong());
      if (!outcome.equals("SAME")) {
        others.add(List.of(one.path("scanId").asText(), outcome, one.path("detail").asText()));
      }
    }
    return new Again(reproductions.size(), outcomes, versions.size(), others);
  }

  int same() {
    return outcomes.getOrDefault("SAME", 0);
  }
}
