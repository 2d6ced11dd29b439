package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Evidence;
import babyshield.event.IdentifierKind;
import babyshield.event.Match;
import babyshield.event.Tier;
import org.junit.jupiter.api.Test;

/** Lots, serial numbers and days that a recall restricts. */
class JudgeLimitsTest extends JudgedRecalls {
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
  void shouldCallALotAnotherOneThoughTheTextSaysWhereTheLotsWent() {
    loaded("a");
    put(
        recall(
            "a:1",
            id(IdentifierKind.GTIN, GTIN),
            id(IdentifierKind.LOT, "H1201"),
            id(IdentifierKind.LOT, "H1201 and J0202, delivered to 12 shops")));

    assertThat(recalled(scan().setGtin(GTIN).setLot("J0202"))).hasSize(1);
    assertThat(possible(scan().setGtin(GTIN).setLot("J0203")).getFirst().getEvidence())
        .anyMatch(evidence -> evidence.getField().equals("lot differs"));
  }
}
