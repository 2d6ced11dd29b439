package babyshield.bench.replay;

import babyshield.event.ChangeKind;
import babyshield.event.RecallChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a history says and what the dedupe made of it, counted side by side. Not thread-safe. */
final class Tally {
  /** Why a line of the history is rightly told by no change. */
  enum Silent {
    SAME("nothing differs"),
    ELSEWHERE("differs only in what the agency's list does not carry"),
    BLANKS("differs only in blanks"),
    AWAY("came back before it was withdrawn");

    private final String words;

    Silent(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Map<Entry.Op, Long> lines = new EnumMap<>(Entry.Op.class);
  private final Map<ChangeKind, Long> changes = new EnumMap<>(ChangeKind.class);
  private final Map<Silent, Map<String, Long>> silent = new EnumMap<>(Silent.class);
  private final Map<String, Long> revised = new TreeMap<>();
  private final List<String> untold = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private long runs;
  private long notices;
  private long rejected;
  private long shared;

  void run(Snapshot snapshot) {
    runs++;
    notices += snapshot.notices().size();
    rejected = Math.max(rejected, snapshot.rejected().size());
    long keys = snapshot.recalls().values().stream().distinct().count();
    shared = Math.max(shared, snapshot.recalls().size() - keys);
  }

  void line(Entry entry) {
    lines.merge(entry.op(), 1L, Long::sum);
  }

  void change(RecallChange change) {
    changes.merge(change.getKind(), 1L, Long::sum);
    if (change.getKind() == ChangeKind.REVISED) {
      revised.merge(String.join(", ", change.getFields()), 1L, Long::sum);
    }
  }

  void silent(Silent why, String fields) {
    silent.computeIfAbsent(why, _ -> new TreeMap<>()).merge(fields, 1L, Long::sum);
  }

  /** A line that a change should tell of, and none does. */
  void untold(Entry entry, String what) {
    untold.add(entry.at() + " " + entry.op() + " " + entry.key() + " " + what);
  }

  /** A change that no line tells of. */
  void unexpected(RecallChange change) {
    unexpected.add(change.getRunId() + " " + change.getKind() + " " + change.getKey());
  }

  long lines(Entry.Op op) {
    return lines.getOrDefault(op, 0L);
  }

  long changes(ChangeKind kind) {
    return changes.getOrDefault(kind, 0L);
  }

  long silent(Silent why) {
    return silent.getOrDefault(why, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  Map<Silent, Map<String, Long>> silent() {
    return silent;
  }

  /** How many changes by the fields that they name. */
  Map<String, Long> revised() {
    return revised;
  }

  List<String> untold() {
    return untold;
  }

  List<String> unexpected() {
    return unexpected;
  }

  long runs() {
    return runs;
  }

  long notices() {
    return notices;
  }

  /** The most records that one snapshot was rejected for. */
  long rejected() {
    return rejected;
  }

  /** The most records of one snapshot that have the recall key of another. */
  long shared() {
    return shared;
  }
}
