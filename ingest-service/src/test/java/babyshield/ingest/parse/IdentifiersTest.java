package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
  private static List<String> values(Identifiers identifiers) {
    return identifiers.list().stream().map(Identifier::getValue).toList();
  }

  @Test
  void shouldKeepTheFieldAnIdentifierStoodInFirst() {
    var found = new Identifiers().gtins("a", "5901234123457").gtins("b", "5901234123457");

    assertThat(found.list())
        .containsExactly(new Identifier(IdentifierKind.GTIN, "05901234123457", "a", "", -1, -1, 0));
  }

  @Test
  void shouldDivideGluedBarcodesOnlyIfEveryPartIsValid() {
    assertThat(values(new Identifiers().barcodes("f", "59012341234574006381333931")))
        .containsExactly("05901234123457", "04006381333931");
    assertThat(values(new Identifiers().barcodes("f", "59012341234574006381333932")))
        .containsExactly("59012341234574006381333932");
  }

  @Test
  void shouldNotTakeADateInProseForAShortBarcode() {
    assertThat(values(new Identifiers().gtins("f", "made on 96385074"))).isEmpty();
  }

  @Test
  void shouldDropLabelsButNotTheBeginningsOfCodes() {
    assertThat(
            values(new Identifiers().models("f", "Ref. 41904, No.TY-918A; Model: NR200 / NO5123")))
        .containsExactly("41904", "TY-918A", "NR200", "NO5123");
  }

  @Test
  void shouldNotSplitASlashInsideACode() {
    assertThat(values(new Identifiers().models("f", "44-KNT014/12")))
        .containsExactly("44-KNT014/12");
  }

  @Test
  void shouldNotTakeASentenceForAModel() {
    String sentence = "Vehicles affected were manufactured between 4 July 2011 and 9 July 2012";

    assertThat(values(new Identifiers().models("f", sentence))).noneMatch(m -> m.length() > 30);
  }

  @Test
  void shouldReadModelsBehindTheWordAsFarAsTheyLookLikeCodes() {
    String prose =
        "Recalled models X300, X300R and X304 were sold in 2019. Model numbers: 16060 or 16061.";

    assertThat(values(new Identifiers().modelsInProse("f", prose)))
        .containsExactly("X300", "X300R", "X304", "16060", "16061");
  }

  @Test
  void shouldNotTakeYearsPlainNumbersAndRunTogetherTablesForModels() {
    String prose = "Models 2012 and later. Model number 2019. Model 12. Model NumbersSize2512About";

    assertThat(values(new Identifiers().modelsInProse("f", prose))).isEmpty();
  }

  @Test
  void shouldKeepALotThatCannotBeSplitSafelyWhole() {
    String lots = "Printed on the bottom of the jar, see photograph";

    assertThat(values(new Identifiers().lots("f", lots))).containsExactly(lots);
  }
}
