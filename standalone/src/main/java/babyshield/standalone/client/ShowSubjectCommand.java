package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows a subject what is kept of it. The gateway has the scans, encrypted; the intake, which alone
 * has the keys, reads what is encrypted.
 */
@Command(name = "show", description = "Shows what a subject has scanned and sent of itself.")
final class ShowSubjectCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "the subject, as it was sent with the scans")
  private String id;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "how many scans, the last received first (${DEFAULT-VALUE})")
  private int limit;

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    String subject = "/v1/subjects/" + Api.segment(id);
    try (Api gateway = gateway();
        Api intake = ingest.open()) {
      JsonNode scans = gateway.get(subject + "/scans", Map.of("limit", Integer.toString(limit)));
      JsonNode read = intake.post(subject + "/personal", encrypted(scans));
      print(together(scans, read), ShowSubjectCommand::text);
    }
  }

  private static ObjectNode encrypted(JsonNode scans) {
    ObjectNode asked = Api.JSON.createObjectNode();
    ArrayNode list = asked.putArray("scans");
    for (JsonNode scan : scans.path("scans")) {
      if (scan.has("personal")) {
        ObjectNode one = list.addObject();
        one.set("scanId", scan.get("scanId"));
        one.set("personal", scan.get("personal"));
      }
    }
    return asked;
  }

  /** The scans, with what was read in place of what was encrypted. */
  private static JsonNode together(JsonNode scans, JsonNode read) {
    var byScan = new HashMap<String, JsonNode>();
    read.path("scans").forEach(one -> byScan.put(one.path("scanId").asText(), one));
    for (JsonNode scan : scans.path("scans")) {
      JsonNode one = byScan.get(scan.path("scanId").asText());
      if (one != null) {
        ((ObjectNode) scan).put("state", one.path("state").asText());
        ((ObjectNode) scan).set("personal", one.path("personal"));
      }
    }
    return scans;
  }

  private static void text(JsonNode answer, PrintWriter out) {
    out.println("pseudonym " + answer.path("subject").asText());
    if (answer.path("scans").isEmpty()) {
      out.println("no scans");
      return;
    }
    var table =
        new Table("RECEIVED", "SCAN", "STATUS", "PRODUCT", "CONTACT", "NOTES", "DEVICE", "PLACE");
    for (JsonNode scan : answer.path("scans")) {
      JsonNode personal = scan.path("personal");
      table.row(
          scan.path("receivedAt").asText(),
          scan.path("scanId").asText(),
          scan.path("status").asText(),
          product(scan),
          shown(scan, personal, "contact"),
          shown(scan, personal, "notes"),
          shown(scan, personal, "device"),
          shown(scan, personal, "place"));
    }
    table.print(out);
    if (answer.has("next")) {
      out.println("there are more; --limit shows up to 200");
    }
  }

  private static String product(JsonNode scan) {
    for (String field : new String[] {"name", "model", "gtin", "barcode"}) {
      if (scan.has(field)) {
        return scan.path(field).asText();
      }
    }
    return "";
  }

  private static String shown(JsonNode scan, JsonNode personal, String field) {
    String state = scan.path("state").asText("READ");
    return state.equals("READ") ? personal.path(field).asText("") : state.toLowerCase(Locale.ROOT);
  }
}
