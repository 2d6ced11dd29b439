package babyshield.bench.replay;

import babyshield.bench.replay.Tally.Silent;
import babyshield.event.ChangeKind;
import babyshield.event.RecallChange;
import babyshield.ingest.feed.Feed;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every snapshot of a history to the agency's feed and what it reads to the dedupe, as one
 * complete run each, and holds the changes that come out against the lines of the history. The last
 * snapshot is read twice, as any snapshot is while nothing happens: a record that is gone from it
 * is then gone for two runs, and nothing else may come of it. Not thread-safe.
 */
final class Replay implements AutoCloseable {
  private final Rendering rendering;
  private final Feed feed;
  private final Dedupe dedupe;
  private final Tally tally = new Tally();

  /** By the recorder's key: what the recorder kept, and the same as the agency serves it. */
  private final Map<String, ObjectNode> kept = new LinkedHashMap<>();

  private final Map<String, ObjectNode> served = new LinkedHashMap<>();

  /** Recall keys by the recorder's key, of all that were ever read. */
  private final Map<String, String> recallKeys = new HashMap<>();

  /** Lines by recall key, of records that are gone and not yet withdrawn. */
  private final Map<String, Entry> gone = new HashMap<>();

  private final Set<String> withdrawn = new HashSet<>();

  private Replay(Rendering rendering) throws IOException {
    this.rendering = rendering;
    this.feed = rendering.feed();
    this.dedupe = new Dedupe();
  }

  static Tally of(Rendering rendering, History history) throws IOException {
    try (var replay = new Replay(rendering)) {
      for (List<Entry> lines : history.snapshots()) {
        replay.take(lines);
      }
      String last = history.snapshots().getLast().getFirst().at();
      replay.others(replay.read("again " + last, last));
      replay.gone.values().forEach(line -> replay.tally.untold(line, "is not withdrawn"));
      return replay.tally;
    }
  }

  /** A line, and its record as it was before. */
  private record Step(Entry line, ObjectNode keptBefore, ObjectNode servedBefore) {}

  private void take(List<Entry> lines) throws IOException {
    var steps = new ArrayList<Step>();
    for (Entry line : lines) {
      steps.add(new Step(line, kept.get(line.key()), served.get(line.key())));
      put(line);
    }
    String at = lines.getFirst().at();
    List<RecallChange> changes = read(at, at);
    for (Step step : steps) {
      tally.line(step.line());
      switch (step.line().op()) {
        case ADD -> added(step, changes);
        case CHANGE -> changed(step, changes);
        case GONE -> gone.put(recallKeys.get(step.line().key()), step.line());
      }
    }
    others(changes);
  }

  private void put(Entry line) {
    if (line.record() == null) {
      kept.remove(line.key());
      served.remove(line.key());
    } else {
      kept.put(line.key(), line.record());
      served.put(line.key(), rendering.record(line.record()));
    }
  }

  private List<RecallChange> read(String runId, String at) throws IOException {
    var snapshot =
        Snapshot.read(feed, runId, rendering.bytes(served.values()), served.keySet().iterator());
    tally.run(snapshot);
    recallKeys.putAll(snapshot.recalls());
    Instant time = OffsetDateTime.parse(at).toInstant();
    var changes =
        new ArrayList<>(dedupe.run(feed.info().agency(), runId, snapshot.notices(), time));
    changes.forEach(tally::change);
    return changes;
  }

  private void added(Step step, List<RecallChange> changes) {
    String key = recallKeys.get(step.line().key());
    boolean back = withdrawn.remove(key);
    if (taken(changes, key, back ? ChangeKind.REINSTATED : ChangeKind.PUBLISHED)) {
      return;
    }
    if (gone.remove(key) == null) {
      tally.untold(step.line(), "is not published");
    } else {
      tally.silent(Silent.AWAY, "");
    }
  }

  private void changed(Step step, List<RecallChange> changes) {
    Entry line = step.line();
    ObjectNode now = served.get(line.key());
    if (taken(changes, recallKeys.get(line.key()), ChangeKind.REVISED)) {
      return;
    }
    Set<String> fields = Differences.all(step.keptBefore(), line.record());
    if (fields.isEmpty()) {
      tally.silent(Silent.SAME, "");
    } else if (now.equals(step.servedBefore())) {
      tally.silent(Silent.ELSEWHERE, String.join(", ", fields));
    } else if (!Differences.inWords(step.servedBefore(), now)) {
      tally.silent(Silent.BLANKS, String.join(", ", fields));
    } else {
      tally.untold(line, "is not revised: " + fields);
    }
  }

  private static boolean taken(List<RecallChange> changes, String key, ChangeKind kind) {
    for (RecallChange change : changes) {
      if (change.getKey().equals(key) && change.getKind() == kind) {
        return changes.remove(change);
      }
    }
    return false;
  }

  /** Changes that are told by no line of this snapshot: only a withdrawal may be. */
  private void others(List<RecallChange> changes) {
    for (RecallChange change : changes) {
      boolean due =
          change.getKind() == ChangeKind.WITHDRAWN && gone.remove(change.getKey()) != null;
      if (due) {
        withdrawn.add(change.getKey());
      } else {
        tally.unexpected(change);
      }
    }
  }

  @Override
  public void close() {
    dedupe.close();
  }
}
