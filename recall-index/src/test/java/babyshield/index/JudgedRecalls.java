package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.schemas.TrustedClasses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Recalls in an index, and products judged against them. */
abstract class JudgedRecalls {
  static {
    TrustedClasses.install();
  }

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final String GTIN = "04006381333931";
  static final String OTHER_GTIN = "00036000291452";
  final RecallIndex index = new RecallIndex();
  long offset;

  List<Match> recalled(Scan.Builder scan) {
    Judgement judgement = judge(scan);
    assertThat(judgement).isInstanceOf(Judgement.Recalled.class);
    return new ArrayList<>(((Judgement.Recalled) judgement).matches());
  }

  List<Match> possible(Scan.Builder scan) {
    Judgement judgement = judge(scan);
    assertThat(judgement).isInstanceOf(Judgement.Possible.class);
    return ((Judgement.Possible) judgement).candidates();
  }

  Judgement judge(Scan.Builder scan) {
    return Judge.judge(Product.of(scan.build()), index, NOW);
  }

  static Scan.Builder scan() {
    return Scan.newBuilder().setScanId("s").setReceivedAt(NOW);
  }

  void put(Recall recall) {
    index.put(recall, offset++);
  }

  void loaded(String agency) {
    source(agency, RunPhase.COMPLETED, NOW, 0, 1);
  }

  void source(String agency, RunPhase phase, Instant success, int partition, int partitions) {
    index.apply(
        new SourceState(
            agency, partition, partitions, phase, "run", NOW, success, 0L, 0L, 0L, 0L, 0L, 0L, 0L),
        offset++);
  }

  static Identifier id(IdentifierKind kind, String value) {
    return of(kind, value, 0);
  }

  static Identifier of(IdentifierKind kind, String value, int product) {
    return new Identifier(kind, value, "barcode", "", -1, -1, product);
  }

  static Identifier range(IdentifierKind kind, String from, String to, int product) {
    return new Identifier(kind, from, "text", to, -1, -1, product);
  }

  static Recall titled(String key, String title) {
    return Recall.newBuilder().setKey(key).setAgency("a").setTitle(title).build();
  }

  static Recall recall(String key, Identifier... identifiers) {
    return Recall.newBuilder()
        .setKey(key)
        .setAgency("a")
        .setTitle("title")
        .setBrands(List.of("ACME"))
        .setIdentifiers(List.of(identifiers))
        .build();
  }
}
