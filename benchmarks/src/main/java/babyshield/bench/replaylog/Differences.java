package babyshield.bench.replaylog;

import babyshield.bench.client.Answer;
import babyshield.bench.client.Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Asks two gateways the same questions, and keeps where the answers differ. Not thread-safe. */
final class Differences {
  /** More of one kind say nothing new. */
  private static final int SHOWN = 20;

  private final Client original;
  private final Client copy;
  private final List<List<String>> rows = new ArrayList<>();

  Differences(Client original, Client copy) {
    this.original = original;
    this.copy = copy;
  }

  /** A question. */
  interface Question {
    Answer ask(Client gateway) throws IOException, InterruptedException;
  }

  /**
   * Asks both.
   *
   * @param about what it is asked of, for people
   * @return 1 if the answers differ, else 0
   */
  int ask(String about, Question question) throws IOException, InterruptedException {
    Answer then = question.ask(original);
    Answer now = question.ask(copy);
    JsonNode before = lasting(then.body());
    JsonNode after = lasting(now.body());
    if (then.status() == now.status() && before.equals(after)) {
      return 0;
    }
    note(about, then.status() + " " + differing(before, after), now.status() + "");
    return 1;
  }

  void note(String about, String original, String replayed) {
    if (rows.size() < SHOWN) {
      rows.add(List.of(about, original, replayed));
    }
  }

  List<List<String>> rows() {
    return rows;
  }

  /**
   * An answer without what follows the clock, and without links between recalls: those are worked
   * out from the recall log by the scan worker and not audited.
   */
  private static JsonNode lasting(JsonNode answer) {
    JsonNode lasting = answer.deepCopy();
    for (JsonNode node : lasting.findParents("lagSeconds")) {
      ((ObjectNode) node).remove("lagSeconds");
    }
    if (lasting instanceof ObjectNode object) {
      object.remove("links");
    }
    return lasting;
  }

  private static String differing(JsonNode before, JsonNode after) {
    var names = new ArrayList<String>();
    before.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return "other " + String.join(", ", names);
  }
}
