package babyshield.gateway;

import babyshield.event.Recall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A recall in a list.
 *
 * @param sample true, or null where the recall is an agency's
 * @param withdrawn true, or null where it stands
 * @param unreadable true where only the key is known, because its record cannot be read
 * @param score how well the words fit; null without words
 */
record RecallItem(
    String key,
    String agency,
    String title,
    String product,
    List<String> brands,
    String hazard,
    LocalDate publishedOn,
    String url,
    Boolean sample,
    Boolean withdrawn,
    Boolean unreadable,
    Float score,
    long version,
    Instant changedAt) {

  static RecallItem of(RecallBook.Entry entry, Float score) {
    Optional<Recall> recall = Optional.ofNullable(entry.recall());
    return new RecallItem(
        entry.key(),
        entry.agency(),
        recall.map(Recall::getTitle).orElse(null),
        recall.map(Recall::getProduct).orElse(null),
        recall.map(Recall::getBrands).orElse(null),
        recall.map(Recall::getHazard).orElse(null),
        recall.map(Recall::getPublishedOn).orElse(null),
        recall.map(Recall::getUrl).orElse(null),
        entry.sample(),
        recall.map(Recall::getWithdrawn).filter(withdrawn -> withdrawn).orElse(null),
        recall.isEmpty() ? true : null,
        score,
        entry.version(),
        entry.changedAt());
  }
}
