package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** What a reparse found, for people. */
final class ReparseText {
  private ReparseText() {}

  static void print(JsonNode report, PrintWriter out) {
    out.printf(
        "%s, parser %s: of %s recalls that stand, %s %s, %s stay as they are%n",
        report.path("agency").asText(),
        report.path("parser").asText(),
        report.path("standing").asText(),
        report.path("differing").asText(),
        report.path("applied").asBoolean() ? "were changed" : "would change",
        report.path("same").asText());
    if (report.path("withoutRecord").asLong() > 0) {
      out.printf(
          "%s have no record in Kafka any more, which keeps them 30 days; the audit log has it%n",
          report.path("withoutRecord").asText());
    }
    fields(report.path("fields"), out);
    unreadable(report.path("unreadable"), out);
    footer(report, out);
  }

  private static void fields(JsonNode fields, PrintWriter out) {
    if (!fields.isEmpty()) {
      out.println();
      var table = new Table("FIELD", "RECALLS", "FOR INSTANCE", "NOW", "WITH TODAY'S PARSER");
      for (JsonNode field : fields) {
        Object name = field.path("field").asText();
        Object recalls = field.path("recalls").asText();
        for (JsonNode example : field.path("examples")) {
          table.row(
              name,
              recalls,
              example.path("recall").asText(),
              shown(example.path("before").asText()),
              shown(example.path("after").asText()));
          name = "";
          recalls = "";
        }
      }
      table.print(out);
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? null : value;
  }

  private static void unreadable(JsonNode reasons, PrintWriter out) {
    if (!reasons.isEmpty()) {
      out.println();
      var table = new Table("NOT READABLE TODAY, LEFT AS IT IS", "RECALLS", "FOR INSTANCE");
      for (JsonNode reason : reasons) {
        table.row(
            reason.path("reason").asText(),
            reason.path("recalls").asText(),
            VerdictText.texts(reason.path("examples")));
      }
      table.print(out);
    }
  }

  private static void footer(JsonNode report, PrintWriter out) {
    if (report.path("differing").asLong() > 0) {
      out.println();
      out.println(
          report.path("applied").asBoolean()
              ? "the changes stand in the histories as run " + report.path("runId").asText()
              : "nothing was changed; --apply does it");
    }
  }
}
