package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares what was known of a recall at two times. */
@Command(name = "diff", description = "Shows what differs in a recall between two times.")
final class DiffCommand extends ClientCommand {
  private static final String RECALLS = "recalls";

  @Parameters(index = "0", paramLabel = "RECALL", description = "recall key (cpsc:26582)")
  private String recall;

  @Parameters(index = "1", paramLabel = "TIME", description = "as 2026-11-26T08:00:00Z")
  private String from;

  @Parameters(index = "2", paramLabel = "TIME", description = "another one")
  private String to;

  @Mixin private AuditOption audit;

  @Override
  public void run() {
    JsonNode before;
    JsonNode after;
    try (Api log = audit.api()) {
      before = state(log, from);
      after = state(log, to);
    }
    if (before.isMissingNode() && after.isMissingNode()) {
      throw new UserError("%s was known neither at %s nor at %s".formatted(recall, from, to));
    }
    ObjectNode answer =
        Api.JSON.createObjectNode().put("recall", recall).put("from", from).put("to", to);
    answer.put("knownBefore", !before.isMissingNode()).put("knownAfter", !after.isMissingNode());
    answer.set("differences", differences(before, after));
    print(answer, DiffCommand::list);
  }

  /** Its state in the recall log then; missing before it was known and after it was deleted. */
  private JsonNode state(Api log, String time) {
    JsonNode page = log.get("/v1/audit/as-of", Map.of("time", time, "about", recall));
    for (JsonNode entry : page.path("entries")) {
      if (entry.path("topic").asText().equals(RECALLS) && entry.hasNonNull("event")) {
        return entry.path("event");
      }
    }
    return Api.JSON.missingNode();
  }

  /** The fields that are not the same, in the order of the schema. */
  static ArrayNode differences(JsonNode before, JsonNode after) {
    var names = new LinkedHashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    ArrayNode differences = Api.JSON.createArrayNode();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        ObjectNode difference = differences.addObject().put("field", name);
        difference.set("before", before.get(name));
        difference.set("after", after.get(name));
      }
    }
    return differences;
  }

  private static void list(JsonNode answer, PrintWriter out) {
    if (!answer.path("knownBefore").asBoolean()) {
      out.println("was not known at " + answer.path("from").asText());
    }
    if (!answer.path("knownAfter").asBoolean()) {
      out.println("was not known at " + answer.path("to").asText());
    }
    if (answer.path("differences").isEmpty()) {
      out.println("nothing differs");
      return;
    }
    var table = new Table("FIELD", "BEFORE", "AFTER");
    for (JsonNode difference : answer.path("differences")) {
      table.row(
          difference.path("field").asText(),
          text(difference.path("before")),
          text(difference.path("after")));
    }
    table.print(out);
  }

  private static String text(JsonNode value) {
    boolean nothing = value.isNull() || value.isMissingNode();
    return nothing ? "-" : value.isValueNode() ? value.asText() : value.toString();
  }
}
