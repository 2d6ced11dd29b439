package babyshield.gateway;

import babyshield.event.Recall;
import babyshield.index.IndexedRecall;
import babyshield.index.RecallIndex;
import babyshield.index.RecallReplica;
import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code GET /v1/recalls}: recalls that stand, the last changed first. The index gives the order
 * and answers for identifiers, the book has the texts.
 */
record RecallListHandler(
    RecallReplica replica, RecallBook recalls, Freshness freshness, LogEnds ends)
    implements Handler {

  /**
   * A page.
   *
   * @param next cursor of the page after it; null on the last
   */
  record Page(List<Item> recalls, String next, long recallVersion) {}

  /**
   * A recall in a list.
   *
   * @param unreadable true where only the key is known, because its record cannot be read
   */
  record Item(
      String key,
      String agency,
      String title,
      String product,
      List<String> brands,
      String hazard,
      LocalDate publishedOn,
      String url,
      Boolean sample,
      Boolean unreadable,
      long version,
      Instant changedAt) {}

  private record Found(String key, long version) {}

  private record Keys(List<Found> found, long recallVersion) {}

  @Override
  public Reply handle(Call call) throws InterruptedException {
    RecallFilter filter = RecallFilter.of(call);
    freshness.requireIndex();
    long floor = floor(filter);
    Optional<Set<String>> named = named(filter);
    Keys keys = replica.read(index -> keys(index, filter, floor, named));
    freshness.requireKnown(Freshness.RECALLS, keys.recallVersion());
    boolean more = keys.found().size() > filter.limit();
    List<Found> page = more ? keys.found().subList(0, filter.limit()) : keys.found();
    String next = more ? filter.next(page.getLast().version()) : null;
    return Reply.json(200, new Page(items(page), next, keys.recallVersion()));
  }

  /** The lowest version whose record is as young as asked for. */
  private long floor(RecallFilter filter) throws InterruptedException {
    if (filter.changedSince().isEmpty()) {
      return 0;
    }
    OptionalLong first = ends.at(Freshness.RECALLS, filter.changedSince().get());
    return first.orElse(Long.MAX_VALUE);
  }

  private Optional<Set<String>> named(RecallFilter filter) throws InterruptedException {
    if (filter.words().isEmpty()) {
      return Optional.empty();
    }
    freshness.require(Freshness.RECALLS);
    return Optional.of(recalls.withWords(filter.words(), filter.agency()));
  }

  private static Keys keys(
      RecallIndex index, RecallFilter filter, long floor, Optional<Set<String>> named) {
    Predicate<IndexedRecall> wanted =
        recall ->
            recall.version() >= floor
                && filter.agency().map(recall.agency()::equals).orElse(true)
                && named.map(keys -> keys.contains(recall.key())).orElse(true);
    var found = new ArrayList<Found>();
    for (IndexedRecall recall : candidates(index, filter)) {
      if (recall.version() < floor || found.size() > filter.limit()) {
        break;
      }
      if (wanted.test(recall)) {
        found.add(new Found(recall.key(), recall.version()));
      }
    }
    return new Keys(found, index.version());
  }

  private static Iterable<IndexedRecall> candidates(RecallIndex index, RecallFilter filter) {
    if (filter.gtin().isEmpty()) {
      return index.newestBelow(filter.belowVersion());
    }
    return index.byGtin(filter.gtin().get()).stream()
        .filter(recall -> recall.version() < filter.belowVersion())
        .sorted(Comparator.comparingLong(IndexedRecall::version).reversed())
        .toList();
  }

  /** A recall that was taken away since the index was asked is left out. */
  private List<Item> items(List<Found> page) {
    return page.stream()
        .flatMap(found -> recalls.find(found.key()).stream())
        .map(this::item)
        .toList();
  }

  private Item item(RecallBook.Entry entry) {
    Optional<Recall> recall = Optional.ofNullable(entry.recall());
    return new Item(
        entry.key(),
        entry.agency(),
        recall.map(Recall::getTitle).orElse(null),
        recall.map(Recall::getProduct).orElse(null),
        recall.map(Recall::getBrands).orElse(null),
        recall.map(Recall::getHazard).orElse(null),
        recall.map(Recall::getPublishedOn).orElse(null),
        recall.map(Recall::getUrl).orElse(null),
        entry.sample(),
        recall.isEmpty() ? true : null,
        entry.version(),
        entry.changedAt());
  }
}
