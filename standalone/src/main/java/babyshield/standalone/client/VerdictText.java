package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A verdict for people. */
final class VerdictText {
  private VerdictText() {}

  static void print(JsonNode verdict, PrintWriter out) {
    out.println(headline(verdict.path("status").asText()));
    line(out, "why", verdict.path("reasons"));
    note(out, verdict);
    out.println();
    if (!verdict.path("matches").isEmpty()) {
      matches(verdict.path("matches")).print(out);
      out.println();
    }
    line(out, "compared", verdict.path("compared"));
    line(out, "not compared", verdict.path("notCompared"));
    out.printf(
        "as of %s, recall version %s, matcher %s%n",
        verdict.path("asOf").asText(),
        verdict.path("recallVersion").asText(),
        verdict.path("matcher").asText());
    if (verdict.hasNonNull("scanId")) {
      out.println("scan " + verdict.path("scanId").asText());
    }
    out.println();
    sources(verdict.path("sources")).print(out);
  }

  private static String headline(String status) {
    return switch (status) {
      case "RECALLED" -> "RECALLED: an agency has recalled this product.";
      case "POSSIBLE" -> "POSSIBLE: compare the fields below with your product.";
      case "NO_KNOWN_RECALL" -> "NO KNOWN RECALL in the sources below.";
      case "UNDECIDED" -> "UNDECIDED: this could not be checked.";
      default -> status;
    };
  }

  private static Table matches(JsonNode matches) {
    var table = new Table("RECALL", "TIER", "CONFIDENCE", "BECAUSE", "NOT CHECKED", "TITLE");
    for (JsonNode match : matches) {
      table.row(
          match.path("recall").asText(),
          match.path("tier").asText(),
          match.path("confidence").asText(),
          evidence(match.path("evidence")),
          texts(match.path("notChecked")),
          match.path("title").asText("-"));
    }
    return table;
  }

  private static String evidence(JsonNode pairs) {
    var words = new ArrayList<String>();
    for (JsonNode pair : pairs) {
      words.add(pair.path("field").asText() + " " + pair.path("recall").asText());
    }
    return String.join(", ", words);
  }

  private static Table sources(JsonNode sources) {
    var table = new Table("SOURCE", "LAST SUCCESS", "STATE");
    for (JsonNode source : sources) {
      String state = source.path("stale").asBoolean() ? "stale" : "ok";
      table.row(
          source.path("agency").asText(),
          source.path("lastSuccess").asText("never"),
          source.path("sample").asBoolean() ? "self-written sample, no agency" : state);
    }
    return table;
  }

  private static void note(PrintWriter out, JsonNode verdict) {
    if (verdict.hasNonNull("note")) {
      out.println("note: " + verdict.path("note").asText());
    }
  }

  private static void line(PrintWriter out, String name, JsonNode list) {
    if (!list.isEmpty()) {
      out.println(name + ": " + texts(list));
    }
  }

  static String texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts.isEmpty() ? "-" : String.join(", ", texts);
  }
}
