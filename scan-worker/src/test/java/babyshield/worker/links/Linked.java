package babyshield.worker.links;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.event.RecallLink;
import babyshield.schemas.TrustedClasses;
import babyshield.state.LinkableRecall;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A linker in memory, the links that it said hold, and recalls for it. All products are invented.
 */
final class Linked {
  static {
    TrustedClasses.install();
  }

  static final LocalDate DAY = LocalDate.of(2026, 3, 5);
  static final String ZIBBIT = "09521234005001";

  private final Table<LinkableRecall> recalls = new MemoryTable<>();
  private final Table<byte[]> index = new MemoryTable<>();
  private final Table<RecallLink> kept = new MemoryTable<>();
  private final Map<String, RecallLink> said = new TreeMap<>();
  private Linker linker = linker();

  private Linker linker() {
    return new Linker(recalls, index, kept, this::say);
  }

  private void say(String key, RecallLink link) {
    if (link == null) {
      said.remove(key);
    } else {
      said.put(key, link);
    }
  }

  /** Goes on over the same tables, as after a crash. */
  void restart() {
    linker = linker();
  }

  void put(Recall... all) {
    Arrays.stream(all).forEach(linker::put);
  }

  void remove(String key) {
    linker.remove(key);
  }

  /** The links that hold, as keys. */
  List<String> links() {
    linker.settle();
    return List.copyOf(said.keySet());
  }

  Map<String, RecallLink> said() {
    linker.settle();
    return said;
  }

  /** What another linker needs in order to go on. */
  Map<String, RecallLink> kept() {
    var all = new TreeMap<String, RecallLink>();
    kept.forEach("", all::put);
    return all;
  }

  /** So many notices of the CPSC that two names in common tell something. */
  void crowd() {
    for (int i = 0; i < 1000; i++) {
      put(cpsc(10_000 + i, "Firm" + i + " Recalls Plain Toy" + i + " Due to Choking Hazard"));
    }
  }

  static Recall.Builder recall(String key) {
    return Recall.newBuilder()
        .setKey(key)
        .setAgency(key.substring(0, key.indexOf(':')))
        .setTitle("");
  }

  static Recall cpsc(int number, String title) {
    return recall("cpsc:" + number).setTitle(title).setPublishedOn(DAY).build();
  }

  /** A Canadian notice that declares a joint recall with a firm. */
  static Recall joint(int id, String title, String firm) {
    return recall("canada-rsa:" + id)
        .setTitle(title)
        .setRevisedOn(DAY)
        .setAction(
            "Stop using it.Joint recall with Health Canada, the United States Consumer Product"
                + " Safety Commission (US CPSC) and "
                + firm
                + ".Please note that it may not be sold.")
        .build();
  }

  static Recall withdrawn(Recall recall) {
    return Recall.newBuilder(recall).setWithdrawn(true).build();
  }

  static Recall related(String key, String url, String... related) {
    return recall(key).setUrl(url).setRelated(List.of(related)).build();
  }

  static Recall gtin(String key, String... gtins) {
    return recall(key)
        .setIdentifiers(
            Arrays.stream(gtins)
                .map(gtin -> new Identifier(IdentifierKind.GTIN, gtin, "barcode", "", -1, -1, 0))
                .toList())
        .build();
  }
}
