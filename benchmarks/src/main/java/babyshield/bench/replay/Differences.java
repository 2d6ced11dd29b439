package babyshield.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What differs between two states of a record, found by other code than the feeds'. */
final class Differences {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u200b]+");

  private Differences() {}

  /** The fields that differ; of a field that is an object, its own fields. */
  static Set<String> all(ObjectNode before, ObjectNode after) {
    var names = new TreeSet<String>();
    add(names, "", before, after);
    return names;
  }

  private static void add(Set<String> names, String path, JsonNode before, JsonNode after) {
    var fields = new TreeSet<String>();
    before.fieldNames().forEachRemaining(fields::add);
    after.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      JsonNode old = before.path(field);
      JsonNode now = after.path(field);
      if (old.isObject() && now.isObject()) {
        add(names, path + field + ".", old, now);
      } else if (!same(old, now)) {
        names.add(path + field);
      }
    }
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(other) || (nothing(one) && nothing(other));
  }

  private static boolean nothing(JsonNode node) {
    return node.isNull() || node instanceof MissingNode;
  }

  /** Whether the words of two records differ, whatever blanks stand between them. */
  static boolean inWords(ObjectNode before, ObjectNode after) {
    return all(before, after).stream()
        .anyMatch(field -> !words(before.path(field)).equals(words(after.path(field))));
  }

  private static String words(JsonNode value) {
    return BLANKS.matcher(value.asText("")).replaceAll(" ").strip();
  }
}
