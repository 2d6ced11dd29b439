package babyshield.ingest.run;

import babyshield.event.Recall;
import babyshield.ingest.run.ReparseReport.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a reparse finds, with a few examples of each. Not thread-safe. */
final class ReparseTally {
  private static final int EXAMPLES = 3;

  /** Of a value in an example: enough to see what it is. */
  private static final int LONGEST = 160;

  /** Of what is the same before a difference. */
  private static final int CONTEXT = 20;

  private final Map<String, Counted<Example>> fields = new TreeMap<>();
  private final Map<String, Counted<String>> unreadable = new TreeMap<>();
  private long same;
  private long differing;

  /** How many, and the first few. */
  private static final class Counted<E> {
    private final List<E> examples = new ArrayList<>();
    private long count;

    void add(E example) {
      count++;
      if (examples.size() < EXAMPLES) {
        examples.add(example);
      }
    }
  }

  void asBefore() {
    same++;
  }

  void differs(Recall before, Recall after, Collection<String> names) {
    differing++;
    for (String name : names) {
      fields
          .computeIfAbsent(name, _ -> new Counted<>())
          .add(example(before.getKey(), text(before.get(name)), text(after.get(name))));
    }
  }

  void unreadable(String recall, String reason) {
    unreadable.computeIfAbsent(reason, _ -> new Counted<>()).add(recall);
  }

  long same() {
    return same;
  }

  long differing() {
    return differing;
  }

  List<ReparseReport.Field> fields() {
    return fields.entrySet().stream()
        .map(
            entry ->
                new ReparseReport.Field(
                    entry.getKey(), entry.getValue().count, entry.getValue().examples))
        .sorted(Comparator.comparingLong(ReparseReport.Field::recalls).reversed())
        .toList();
  }

  List<ReparseReport.Unreadable> unreadable() {
    return unreadable.entrySet().stream()
        .map(
            entry ->
                new ReparseReport.Unreadable(
                    entry.getKey(), entry.getValue().count, entry.getValue().examples))
        .sorted(Comparator.comparingLong(ReparseReport.Unreadable::recalls).reversed())
        .toList();
  }

  /** Of long values, the place where they begin to differ. */
  private static Example example(String recall, String before, String after) {
    int same = 0;
    while (same < Math.min(before.length(), after.length())
        && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int from = same > LONGEST / 2 ? same - CONTEXT : 0;
    return new Example(recall, part(before, from), part(after, from));
  }

  private static String part(String value, int from) {
    int to = Math.min(value.length(), from + LONGEST);
    return (from > 0 ? "\u2026" : "")
        + value.substring(from, to)
        + (to < value.length() ? "\u2026" : "");
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
