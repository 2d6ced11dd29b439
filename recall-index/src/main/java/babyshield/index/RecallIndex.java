package babyshield.index;

import babyshield.event.Recall;
import babyshield.event.SourceState;
import babyshield.event.UnreadNotice;
import babyshield.schemas.RecallLogKeys;
import com.carrotsearch.hppc.IntArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The state that the recall log has at one version, arranged for search. A recall that is withdrawn
 * or tombstoned matches nothing, but its change stays visible to {@link #changedSince}.
 *
 * <p>Not thread-safe: {@link RecallReplica} guards it.
 */
public final class RecallIndex {
  private final Map<String, Slot> recalls = new HashMap<>();
  private final RecallRows rows = new RecallRows();
  private final Postings postings = new Postings();
  private final NavigableMap<Long, Slot> byVersion = new TreeMap<>();
  private final Map<String, Source> sources = new TreeMap<>();
  private final Set<String> unreadable = new TreeSet<>();
  private final NavigableMap<String, UnreadNotice> unread = new TreeMap<>();
  private Coverage coverage = Coverage.of(List.of(), List.of(), List.of());
  private long sourcesChangedAt;
  private long version;

  /** The last record of a key: what it says (null if withdrawn or gone), and where it stands. */
  private static final class Slot {
    private final String key;
    private final IndexedRecall recall;
    private final int row;
    private final long[] matchKeys;
    private final long version;

    Slot(String key, IndexedRecall recall, int row, List<Long> matchKeys, long version) {
      this.key = key;
      this.recall = recall;
      this.row = row;
      this.matchKeys = matchKeys.stream().mapToLong(Long::longValue).toArray();
      this.version = version;
    }

    String key() {
      return key;
    }

    IndexedRecall recall() {
      return recall;
    }

    /** Of no meaning where there is no recall. */
    int row() {
      return row;
    }

    List<Long> matchKeys() {
      return LongStream.of(matchKeys).boxed().toList();
    }

    long version() {
      return version;
    }
  }

  /** A recall that changed; {@code matchKeys} are those it has now, none if it is gone. */
  public record Changed(String recallKey, List<Long> matchKeys, long version) {}

  void put(Recall recall, long offset) {
    if (recall.getWithdrawn()) {
      remove(recall.getKey(), offset);
      return;
    }
    IndexedRecall.Keyed keyed = IndexedRecall.of(recall, offset);
    String key = keyed.recall().key();
    takeOut(key);
    int row = rows.add(keyed.recall(), recall.getPublishedOn(), keyed.words());
    keyed.keys().forEach(matchKey -> postings.add(matchKey, row));
    stand(new Slot(key, keyed.recall(), row, keyed.keys(), offset));
  }

  void remove(String key, long offset) {
    takeOut(key);
    stand(new Slot(key, null, 0, List.of(), offset));
  }

  void apply(SourceState state, long offset) {
    sources.computeIfAbsent(state.getAgency(), Source::new).apply(state);
    unreadable.remove(RecallLogKeys.source(state.getAgency(), state.getPartition()));
    covers(offset);
  }

  /**
   * A record that cannot be read: until its key is written again, nothing can be called not
   * recalled.
   */
  void unreadable(String key, long offset) {
    unreadable.add(key);
    covers(offset);
  }

  /** A notice that could not be read; it may be of any product. */
  void unread(String key, UnreadNotice notice, long offset) {
    unreadable.remove(key);
    unread.put(key, notice);
    covers(offset);
  }

  /** A tombstone of a key that is no recall's. */
  void resolved(String key, long offset) {
    unreadable.remove(key);
    unread.remove(key);
    covers(offset);
  }

  private void covers(long offset) {
    coverage = Coverage.of(sources.values(), unreadable, unread.values());
    sourcesChangedAt = offset + 1;
  }

  void advanceTo(long nextOffset) {
    version = Math.max(version, nextOffset);
  }

  private void takeOut(String key) {
    Slot before = recalls.remove(key);
    if (before != null) {
      byVersion.remove(before.version());
      before.matchKeys().forEach(matchKey -> postings.remove(matchKey, before.row()));
      if (before.recall() != null) {
        rows.remove(before.row());
      }
    }
  }

  private void stand(Slot now) {
    recalls.put(now.key(), now);
    byVersion.put(now.version(), now);
    if (unreadable.remove(now.key())) {
      covers(now.version());
    }
  }

  /** The offset below which every record of the recall log is known. */
  public long version() {
    return version;
  }

  /** The version at which something was last said about sources, or a record could not be read. */
  public long sourcesChangedAt() {
    return sourcesChangedAt;
  }

  /** What is known of the sources at this version. */
  Coverage coverage() {
    return coverage;
  }

  /** The recalls that share a match key with a product. */
  Candidates candidates(Product product) {
    return new Candidates(product, postings, rows);
  }

  /** The recalls that carry this GTIN, or that of another packaging level of the item. */
  public List<IndexedRecall> byGtin(Gtin gtin) {
    var found = new IntArrayList();
    postings.last(postings.at(MatchKeys.gtin(gtin)), Integer.MAX_VALUE, found);
    return IntStream.of(found.toArray()).mapToObj(rows::recall).toList();
  }

  public Optional<IndexedRecall> recall(String key) {
    return Optional.ofNullable(recalls.get(key)).map(Slot::recall);
  }

  /**
   * At most {@code limit} recalls whose last change stands at {@code fromVersion} or later, oldest
   * first.
   */
  public List<Changed> changedSince(long fromVersion, int limit) {
    return byVersion.tailMap(fromVersion, true).values().stream()
        .limit(limit)
        .map(slot -> new Changed(slot.key(), slot.matchKeys(), slot.version()))
        .toList();
  }

  /**
   * Recalls that stand, newest change first, from below a version on: the order in which lists are
   * paged.
   */
  public Iterable<IndexedRecall> newestBelow(long beforeVersion) {
    Collection<Slot> slots = byVersion.headMap(beforeVersion, false).descendingMap().values();
    return () -> slots.stream().map(Slot::recall).filter(recall -> recall != null).iterator();
  }

  /** Every source that the log has named, by agency key. */
  public Map<String, Source> sources() {
    return Collections.unmodifiableMap(sources);
  }

  /** Notices that could not be read. */
  public List<UnreadNotice> unread() {
    return List.copyOf(unread.values());
  }

  /** Recalls that stand, per agency. */
  public Map<String, Long> countsByAgency() {
    var counts = new TreeMap<String, Long>();
    recalls.values().stream()
        .filter(slot -> slot.recall() != null)
        .forEach(slot -> counts.merge(slot.recall().agency(), 1L, Long::sum));
    return counts;
  }
}
