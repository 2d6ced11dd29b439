package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.IdentifierKind;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Tier;
import babyshield.event.UnreadNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeTest extends JudgedRecalls {
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
  void shouldOfferARecallOnceThatSharesSeveralKeys() {
    loaded("a");
    put(titled("a:1", "Zorvexa plimtocka wexvanea"));
    put(titled("a:2", "Zorvexa plimtocka"));
    Product product = Product.of(scan().setName("Zorvexa plimtocka wexvanea").build());

    Candidates candidates = index.candidates(product);
    assertThat(IntStream.range(0, candidates.size()).mapToObj(candidates::recall))
        .extracting(IndexedRecall::key)
        .containsExactlyInAnyOrder("a:1", "a:2");
    assertThat(possible(scan().setName("Zorvexa plimtocka wexvanea")))
        .extracting(Match::getRecall)
        .containsExactly("a:1", "a:2");
  }

  @Test
  void shouldListWhatIsNotCheckedOfARecallThatIsOnlyLikeTheName() {
    loaded("a");
    put(
        Recall.newBuilder(titled("a:1", "Zorvexa plimtocka"))
            .setIdentifiers(
                List.of(id(IdentifierKind.BEST_BEFORE, "2026-03-01"), id(IdentifierKind.LOT, "L7")))
            .build());

    assertThat(possible(scan().setName("Zorvexa plimtocka")).getFirst().getNotChecked())
        .containsExactly("lot", "best before");
    assertThat(possible(scan().setName("Zorvexa plimtocka").setGtin(GTIN)).getFirst())
        .satisfies(
            match -> assertThat(match.getNotChecked()).containsExactly("lot", "best before"));
  }

  @Test
  void shouldOfferTheLatestOfRecallsThatAreAsLike() {
    loaded("a");
    for (int day : List.of(3, 7, 1, 5, 2, 6, 4)) {
      put(published("a:" + day, LocalDate.EPOCH.plusDays(day)));
    }
    put(published("a:undated", null));

    assertThat(possible(scan().setName("Zorvexa plimtocka")))
        .extracting(Match::getRecall)
        .containsExactly("a:7", "a:6", "a:5", "a:4", "a:3");
  }

  @Test
  void shouldOfferTheSameOfRecallsThatAreAsLikeWhicheverCameFirst() {
    List<Recall> recalls =
        IntStream.range(0, 9).mapToObj(i -> published("a:" + i, LocalDate.EPOCH)).toList();
    loaded("a");
    recalls.forEach(this::put);
    List<Match> offered = possible(scan().setName("Zorvexa plimtocka"));
    recalls.reversed().forEach(this::put);

    assertThat(offered).hasSize(Likenesses.MOST_SHOWN);
    assertThat(possible(scan().setName("Zorvexa plimtocka"))).isEqualTo(offered);
  }

  private static Recall published(String key, LocalDate day) {
    return Recall.newBuilder(titled(key, "Zorvexa plimtocka")).setPublishedOn(day).build();
  }

  @Test
  void shouldOfferAContradictedRecallByItsIdentifierAndNotByItsTextToo() {
    loaded("a");
    put(
        Recall.newBuilder(
                recall("a:1", id(IdentifierKind.GTIN, GTIN), id(IdentifierKind.LOT, "L7")))
            .setTitle("Zorvexa plimtocka wexvanea")
            .build());

    assertThat(possible(scan().setGtin(GTIN).setLot("L8").setName("Zorvexa plimtocka wexvanea")))
        .singleElement()
        .satisfies(match -> assertThat(match.getEvidence()).extracting("field").contains("gtin"));
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
  void shouldStayUndecidedWhileANoticeIsUnread() {
    loaded("a");
    var unread = new UnreadNotice("a:9", 0, 4L, "no event", Instant.EPOCH, null, null, false);
    index.unread("unread:0:a:9", unread, offset++);
    Judgement waiting = judge(scan().setGtin(GTIN));

    index.resolved("unread:0:a:9", offset++);

    assertThat(waiting)
        .isInstanceOfSatisfying(
            Judgement.Undecided.class,
            undecided ->
                assertThat(undecided.reasons())
                    .containsExactly("the notice a:9 could not be read"));
    assertThat(judge(scan().setGtin(GTIN))).isInstanceOf(Judgement.NoKnownRecall.class);
  }

  @Test
  void shouldDecideAgainWhenASourceStateThatCouldNotBeReadIsWrittenAgain() {
    loaded("a");
    index.unreadable("source:a:0", offset++);
    Judgement waiting = judge(scan().setGtin(GTIN));

    loaded("a");

    assertThat(waiting).isInstanceOf(Judgement.Undecided.class);
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
}
