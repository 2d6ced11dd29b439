package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Evidence;
import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.event.Tier;
import babyshield.schemas.TrustedClasses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  static {
    TrustedClasses.install();
  }

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String GTIN = "04006381333931";
  private static final String OTHER_GTIN = "00036000291452";
  private final RecallIndex index = new RecallIndex();
  private long offset;

  @Test
  void shouldSayRecalledForAnEqualGtin() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, GTIN)));

    Match match = recalled(scan().setGtin(GTIN)).getFirst();

    assertThat(match.getRecall()).isEqualTo("a:1");
    assertThat(match.getTier()).isEqualTo(Tier.IDENTIFIER);
    assertThat(match.getEvidence().getFirst().getScan()).isEqualTo(GTIN);
    assertThat(match.getEvidence().getFirst().getRecall()).isEqualTo(GTIN + " in barcode");
  }

  @Test
  void shouldReadTheGtinOutOfABarcodeElementStringAndALink() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, GTIN)));

    for (String barcode :
        List.of(
            "4006381333931",
            "(01)04006381333931(10)LOT7",
            "]C1010400638133393110LOT7",
            "https://id.example.org/01/04006381333931/10/LOT7")) {
      assertThat(recalled(scan().setBarcode(barcode))).as(barcode).hasSize(1);
    }
  }

  @Test
  void shouldSayRecalledForEqualBrandAndModelHoweverWritten() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.MODEL, "DXH-70 cfavx")));

    Match match = recalled(scan().setBrand("acme ").setModel("dxh70CFAVX")).getFirst();

    assertThat(match.getTier()).isEqualTo(Tier.MODEL);
  }

  @Test
  void shouldNotSayRecalledForAModelOfAnotherBrand() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.MODEL, "DXH70")));

    assertThat(judge(scan().setBrand("Other").setModel("DXH70")))
        .isInstanceOf(Judgement.NoKnownRecall.class);
  }

  @Test
  void shouldOnlySayPossibleWhenTheGtinContradictsTheModel() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.MODEL, "DXH70"), id(IdentifierKind.GTIN, GTIN)));

    Judgement judgement = judge(scan().setBrand("Acme").setModel("DXH70").setGtin(OTHER_GTIN));

    assertThat(judgement).isInstanceOf(Judgement.Possible.class);
    Match match = ((Judgement.Possible) judgement).candidates().getFirst();
    assertThat(match.getEvidence())
        .anyMatch(evidence -> evidence.getField().equals("gtin differs"));
  }

  @Test
  void shouldListTheLotAsNotCheckedWhenTheScanGivesNone() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, GTIN), id(IdentifierKind.LOT, "L-77")));

    assertThat(recalled(scan().setGtin(GTIN)).getFirst().getNotChecked()).containsExactly("lot");
    assertThat(recalled(scan().setGtin(GTIN).setLot("l77")).getFirst().getNotChecked()).isEmpty();
  }

  @Test
  void shouldOnlySayPossibleForAnotherLotAndShowWhichAreRecalled() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, GTIN), id(IdentifierKind.LOT, "L-77")));

    Match match = possible(scan().setGtin(GTIN).setLot("L78")).getFirst();

    assertThat(match.getTier()).isEqualTo(Tier.DESCRIPTION);
    assertThat(match.getEvidence())
        .contains(new Evidence("lot differs", "L78", "L-77"))
        .anyMatch(evidence -> evidence.getField().equals("gtin"));
  }

  @Test
  void shouldFindTheLotInsideARangeAndInTheBarcode() {
    loaded("a");
    put(
        recall(
            "a:1",
            id(IdentifierKind.GTIN, GTIN),
            range(IdentifierKind.LOT, "L1001", "L1099", 0),
            range(IdentifierKind.BEST_BEFORE, "2026-05", "2026-07", 0)));

    Match match = recalled(scan().setBarcode("(01)" + GTIN + "(10)L1050(15)260630")).getFirst();

    assertThat(match.getEvidence())
        .contains(
            new Evidence("lot", "L1050", "L1001 to L1099"),
            new Evidence("best before", "2026-06-30", "2026-05 to 2026-07"));
    assertThat(match.getNotChecked()).isEmpty();
    assertThat(possible(scan().setBarcode("(01)" + GTIN + "(10)L1050(15)260801"))).hasSize(1);
  }

  @Test
  void shouldHoldALotOnlyAgainstTheLotsOfThatProduct() {
    loaded("a");
    put(
        recall(
            "a:1",
            of(IdentifierKind.GTIN, GTIN, 1),
            of(IdentifierKind.LOT, "A1", 1),
            of(IdentifierKind.GTIN, OTHER_GTIN, 2),
            of(IdentifierKind.LOT, "B2", 2)));

    assertThat(recalled(scan().setGtin(GTIN).setLot("A1"))).hasSize(1);
    assertThat(possible(scan().setGtin(GTIN).setLot("B2"))).hasSize(1);
  }

  @Test
  void shouldHoldALotAgainstEveryProductThatHasTheSameGtin() {
    loaded("a");
    put(
        recall(
            "a:1",
            of(IdentifierKind.GTIN, GTIN, 1),
            of(IdentifierKind.LOT, "A1", 1),
            of(IdentifierKind.GTIN, GTIN, 2),
            of(IdentifierKind.LOT, "B2", 2)));

    assertThat(recalled(scan().setGtin(GTIN).setLot("A1"))).hasSize(1);
    assertThat(recalled(scan().setGtin(GTIN).setLot("B2"))).hasSize(1);
  }

  @Test
  void shouldNeverTakeALotThatCannotBeComparedForAnotherOne() {
    loaded("a");
    put(
        recall(
            "a:1",
            id(IdentifierKind.GTIN, GTIN),
            id(IdentifierKind.LOT, "every lot that was sold before the first of May")));

    assertThat(recalled(scan().setGtin(GTIN).setLot("X1")).getFirst().getNotChecked())
        .containsExactly("lot");
  }

  @Test
  void shouldMatchOtherPackagingAndSaySo() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, "14006381333938")));

    Match match = recalled(scan().setGtin(GTIN)).getFirst();

    assertThat(match.getTier()).isEqualTo(Tier.IDENTIFIER);
    assertThat(match.getEvidence().getFirst().getField()).isEqualTo("gtin, other packaging");
  }

  @Test
  void shouldMatchTheLongerFormOfABrand() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.MODEL, "DXH70")));

    assertThat(recalled(scan().setBrand("Acme Tools").setModel("DXH 70"))).hasSize(1);
  }

  @Test
  void shouldOfferWhatIsLikeTheNameAndNeverMore() {
    loaded("a");
    put(titled("a:1", "Boon Pivot toddler tower kitchen step stool"));
    put(titled("a:2", "Boon bath tray"));

    Match match = possible(scan().setName("Boon PIVOT Toddler Tower")).getFirst();

    assertThat(match.getRecall()).isEqualTo("a:1");
    assertThat(match.getTier()).isEqualTo(Tier.DESCRIPTION);
    assertThat(match.getEvidence().getFirst().getField()).isEqualTo("words");
    assertThat(possible(scan().setName("Boon PIVOT Toddler Tower"))).hasSize(1);
  }

  @Test
  void shouldNotClearAProductByItsNameAlone() {
    loaded("a");

    Judgement judgement = judge(scan().setName("Boon PIVOT Toddler Tower"));

    assertThat(((Judgement.Undecided) judgement).reasons().getFirst()).contains("rules none out");
  }

  @Test
  void shouldOfferAModelCodeThatStandsInTheName() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.MODEL, "9351-VTX")));

    Match match = possible(scan().setName("Acme playard 9351VTX")).getFirst();

    assertThat(match.getEvidence().getFirst().getField()).isEqualTo("model");
  }

  @Test
  void shouldDoubtANumberThatLacksDigits() {
    loaded("a");

    Judgement judgement = judge(scan().setBarcode("36000291452"));

    assertThat(judgement).isInstanceOf(Judgement.Undecided.class);
  }

  @Test
  void shouldNotMatchAStoreInternalNumber() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, "02000000000008")));

    Judgement judgement = judge(scan().setGtin("02000000000008"));

    assertThat(judgement).isInstanceOf(Judgement.Undecided.class);
  }

  @Test
  void shouldStayUndecidedWhileASourceHasNeverBeenLoaded() {
    loaded("a");
    source("b", RunPhase.DECLARED, null, 0, 1);

    Judgement judgement = judge(scan().setGtin(GTIN));

    assertThat(((Judgement.Undecided) judgement).reasons())
        .containsExactly("source b has never been loaded");
  }

  @Test
  void shouldStayUndecidedUntilEveryPartitionOfARunHasArrived() {
    source("a", RunPhase.COMPLETED, NOW, 0, 2);
    Judgement half = judge(scan().setGtin(GTIN));

    source("a", RunPhase.COMPLETED, NOW, 1, 2);

    assertThat(half).isInstanceOf(Judgement.Undecided.class);
    assertThat(judge(scan().setGtin(GTIN))).isInstanceOf(Judgement.NoKnownRecall.class);
  }

  @Test
  void shouldStayUndecidedWhenNoSourceIsKnown() {
    assertThat(judge(scan().setGtin(GTIN))).isInstanceOf(Judgement.Undecided.class);
  }

  @Test
  void shouldStayUndecidedWhenTheScanGivesNothingToCompare() {
    loaded("a");

    assertThat(judge(scan().setName("wooden cot"))).isInstanceOf(Judgement.Undecided.class);
    assertThat(judge(scan().setGtin("4006381333932"))).isInstanceOf(Judgement.Undecided.class);
  }

  @Test
  void shouldStayUndecidedWhileARecallRecordCannotBeRead() {
    loaded("a");
    index.unreadable("a:9", offset++);
    Judgement broken = judge(scan().setGtin(GTIN));

    put(recall("a:9"));

    assertThat(broken).isInstanceOf(Judgement.Undecided.class);
    assertThat(judge(scan().setGtin(GTIN))).isInstanceOf(Judgement.NoKnownRecall.class);
  }

  @Test
  void shouldNoLongerMatchARecallThatIsWithdrawnOrLostItsIdentifier() {
    loaded("a");
    put(recall("a:1", id(IdentifierKind.GTIN, GTIN)));
    put(recall("a:2", id(IdentifierKind.GTIN, GTIN)));

    put(Recall.newBuilder(recall("a:1", id(IdentifierKind.GTIN, GTIN))).setWithdrawn(true).build());
    put(recall("a:2", id(IdentifierKind.GTIN, OTHER_GTIN)));

    assertThat(judge(scan().setGtin(GTIN))).isInstanceOf(Judgement.NoKnownRecall.class);
  }

  @Test
  void shouldNameTheSourcesSearched() {
    loaded("a");
    loaded("b");
    source("c", RunPhase.OFF, null, 0, 1);

    assertThat(judge(scan().setGtin(GTIN)).asOf().sources()).containsExactly("a", "b");
  }

  private List<Match> recalled(Scan.Builder scan) {
    Judgement judgement = judge(scan);
    assertThat(judgement).isInstanceOf(Judgement.Recalled.class);
    return new ArrayList<>(((Judgement.Recalled) judgement).matches());
  }

  private List<Match> possible(Scan.Builder scan) {
    Judgement judgement = judge(scan);
    assertThat(judgement).isInstanceOf(Judgement.Possible.class);
    return ((Judgement.Possible) judgement).candidates();
  }

  private Judgement judge(Scan.Builder scan) {
    return Judge.judge(Product.of(scan.build()), index, NOW);
  }

  private static Scan.Builder scan() {
    return Scan.newBuilder().setScanId("s").setReceivedAt(NOW);
  }

  private void put(Recall recall) {
    index.put(recall, offset++);
  }

  private void loaded(String agency) {
    source(agency, RunPhase.COMPLETED, NOW, 0, 1);
  }

  private void source(
      String agency, RunPhase phase, Instant success, int partition, int partitions) {
    index.apply(
        new SourceState(
            agency, partition, partitions, phase, "run", NOW, success, 0L, 0L, 0L, 0L, 0L, 0L, 0L),
        offset++);
  }

  private static Identifier id(IdentifierKind kind, String value) {
    return of(kind, value, 0);
  }

  private static Identifier of(IdentifierKind kind, String value, int product) {
    return new Identifier(kind, value, "barcode", "", -1, -1, product);
  }

  private static Identifier range(IdentifierKind kind, String from, String to, int product) {
    return new Identifier(kind, from, "text", to, -1, -1, product);
  }

  private static Recall titled(String key, String title) {
    return Recall.newBuilder().setKey(key).setAgency("a").setTitle(title).build();
  }

  private static Recall recall(String key, Identifier... identifiers) {
    return Recall.newBuilder()
        .setKey(key)
        .setAgency("a")
        .setTitle("title")
        .setBrands(List.of("ACME"))
        .setIdentifiers(List.of(identifiers))
        .build();
  }
}
