package babyshield.standalone.client;

import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Entries of the log as lines for people. */
final class EntryText {
  private EntryText() {}

  /** Prints a page that the log gave, and how to get the next one. */
  static void list(JsonNode page, PrintWriter out) {
    var table = new Table("TIME", "EVENT", "WHAT", "SHARD", "ENTRY");
    for (JsonNode entry : page.path("entries")) {
      table.row(
          entry.path("time").asText(),
          type(entry),
          what(entry.path("event")),
          entry.path("topic").asText() + "/" + entry.path("partition").asText(),
          entry.path("seq").asText());
    }
    table.print(out);
    if (page.hasNonNull("next")) {
      out.println("more with --cursor " + page.path("next").asText());
    }
    for (JsonNode pruned : page.path("pruned")) {
      out.printf(
          "not looked through: %,d entries of %s of %s, pruned by a policy into %s%n",
          pruned.path("entries").asLong(),
          pruned.path("topic").asText(),
          pruned.path("month").asText(),
          pruned.path("export").asText());
    }
  }

  private static String type(JsonNode entry) {
    String type = entry.path("type").asText("?");
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The one field that says most, whatever the event is. */
  private static String what(JsonNode event) {
    if (event.hasNonNull("action")) {
      return "%s by %s: %s"
          .formatted(
              event.path("action").asText(),
              event.path("actor").asText(),
              event.path("outcome").asText());
    }
    for (String field : new String[] {"kind", "status", "outcome", "phase", "after"}) {
      if (!event.path(field).asText("").isEmpty()) {
        return event.path(field).asText() + details(event);
      }
    }
    return event.path("recall").path("title").asText(event.path("title").asText("-"));
  }

  private static String details(JsonNode event) {
    JsonNode fields = event.path("fields");
    return fields.isEmpty() ? "" : ": " + VerdictText.texts(fields);
  }
}
