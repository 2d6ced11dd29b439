package babyshield.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import org.junit.jupiter.api.Test;

/** What is believed of what was read. */
class SightingsTest {
  private static final View VIEW = View.of(new Luma(new byte[1], 1, 1), 1);
  private final Sightings sightings = new Sightings();

  @Test
  void shouldBelieveAShortCodeOnlyWhenTwoPassesAgree() {
    lines(BarcodeFormat.EAN_8, "96385074", "one", 100, 40);
    assertThat(sightings.believed()).isEmpty();
    lines(BarcodeFormat.EAN_8, "96385074", "other", 100, 1);
    assertThat(sightings.believed()).extracting(Barcode::printed).containsExactly("96385074");
  }

  @Test
  void shouldTakeAnItfBelowFourteenDigitsForAShortCode() {
    lines(BarcodeFormat.ITF, "0053611912", "one", 100, 40);
    lines(BarcodeFormat.ITF, "10614141000415", "one", 300, 40);
    assertThat(sightings.believed()).extracting(Barcode::printed).containsExactly("10614141000415");
  }

  @Test
  void shouldTakeAnItfWithAWrongCheckDigitForAShortCode() {
    lines(BarcodeFormat.ITF, "10614141000416", "one", 100, 40);
    assertThat(sightings.believed()).isEmpty();
  }

  @Test
  void shouldNotBelieveStrayLines() {
    lines(BarcodeFormat.EAN_13, "4006381333931", "one", 100, 2);
    lines(BarcodeFormat.EAN_13, "4006381333931", "other", 100, 3);
    assertThat(sightings.believed()).isEmpty();
    assertThat(sightings.settled()).isFalse();
  }

  @Test
  void shouldNotBelieveASliver() {
    lines(BarcodeFormat.EAN_13, "4006381333931", "one", 100, 2);
    for (int i = 0; i < 50; i++) {
      line(BarcodeFormat.EAN_13, "4006381333931", "other", 100);
    }
    assertThat(sightings.believed()).isEmpty();
  }

  @Test
  void shouldBelieveNeitherOfTwoReadingsOfTheSameBars() {
    lines(BarcodeFormat.EAN_13, "4006381333931", "one", 100, 30);
    lines(BarcodeFormat.EAN_13, "9780201379624", "other", 100, 20);
    assertThat(sightings.believed()).isEmpty();
  }

  @Test
  void shouldBelieveTheReadingThatIsSeenMuchMoreOften() {
    lines(BarcodeFormat.EAN_13, "4006381333931", "one", 100, 61);
    lines(BarcodeFormat.EAN_13, "9780201379624", "other", 100, 20);
    assertThat(sightings.believed()).extracting(Barcode::printed).containsExactly("4006381333931");
    assertThat(sightings.settled()).isTrue();
  }

  @Test
  void shouldBeSurerTheMoreLinesAndPassesAgree() {
    lines(BarcodeFormat.EAN_13, "4006381333931", "one", 100, 30);
    double once = sightings.believed().getFirst().confidence();
    lines(BarcodeFormat.EAN_13, "4006381333931", "other", 100, 30);
    assertThat(sightings.believed().getFirst().confidence()).isGreaterThan(once);
  }

  @Test
  void shouldBelieveACodeWithReedSolomonAtOnce() {
    line(BarcodeFormat.QR_CODE, "https://id.example/01/04006381333931", "one", 100);
    assertThat(sightings.believed()).hasSize(1);
  }

  private void lines(BarcodeFormat format, String text, String pass, int top, int count) {
    for (int i = 0; i < count; i++) {
      line(format, text, pass, top + i);
    }
  }

  private void line(BarcodeFormat format, String text, String pass, int y) {
    ResultPoint[] ends = {new ResultPoint(100, y), new ResultPoint(300, y)};
    sightings.add(new Result(text, null, ends, format), VIEW, pass);
  }
}
