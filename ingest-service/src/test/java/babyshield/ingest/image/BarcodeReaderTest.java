package babyshield.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import babyshield.platform.http.ProblemException;
import com.codahale.metrics.MetricRegistry;
import com.google.zxing.BarcodeFormat;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that hold barcodes. */
class BarcodeReaderTest {
  private static final String EAN = "4006381333931";
  private static final MetricRegistry METRICS = new MetricRegistry();

  /** The machine may be busy; what must be fast is in {@link HostileImageTest}. */
  private static final BarcodeReader READER =
      new BarcodeReader(ImageSettings.within(Duration.ofMinutes(1)), METRICS);

  @AfterAll
  static void close() {
    READER.close();
  }

  @ParameterizedTest
  @CsvSource({
    "EAN_13, 4006381333931, ]E04006381333931, 4006381333931",
    "UPC_A, 036000291452, ]E00036000291452, 0036000291452",
    "UPC_E, 04252614, ]E00042100005264, 0042100005264",
    "EAN_8, 96385074, ]E496385074, 96385074",
    "ITF, 10614141000415, ]I010614141000415, 10614141000415",
    "CODE_128, MODEL-7X, ]C0MODEL-7X,",
    "DATA_MATRIX, MODEL-7X, ]d1MODEL-7X,",
    "QR_CODE, https://id.example/01/04006381333931, ]Q1https://id.example/01/04006381333931,",
  })
  void shouldReadEverySymbology(BarcodeFormat format, String content, String text, String gtin) {
    Barcode barcode = READER.read(png(Drawn.picture(format, content))).getFirst();
    assertThat(barcode.text()).isEqualTo(text);
    assertThat(barcode.format()).isEqualTo(format.name());
    assertThat(barcode.gtin().orElse(null)).isEqualTo(gtin);
  }

  @Test
  void shouldKeepTheSeparatorsOfAGs1Code128() {
    String content = "\u00f1" + "10LOT7" + "\u00f1" + "0104006381333931";
    assertThat(READER.read(png(Drawn.picture(BarcodeFormat.CODE_128, content))))
        .extracting(Barcode::text)
        .containsExactly("]C110LOT7\u001d0104006381333931");
  }

  @Test
  void shouldNotTakeTheCheckCharacterForASeparator() {
    // Its check character has the value 102, as FNC1 has.
    String elements = "010745966248994510LOT917";
    assertThat(READER.read(png(Drawn.picture(BarcodeFormat.CODE_128, "\u00f1" + elements))))
        .extracting(Barcode::text)
        .containsExactly("]C1" + elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void shouldReadEveryFormat(String format) {
    byte[] file = Drawn.file(Drawn.picture(BarcodeFormat.EAN_13, EAN), format);
    assertThat(READER.read(file)).extracting(Barcode::printed).containsExactly(EAN);
  }

  @Test
  void shouldReadALosslessWebp() {
    byte[] file = LosslessWebp.file(Drawn.picture(BarcodeFormat.EAN_13, EAN));
    assertThat(READER.read(file)).extracting(Barcode::printed).containsExactly(EAN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 45, 90, 180, 225, 270})
  void shouldReadABarcodeAnyWayRound(int degrees) {
    BufferedImage turned = turned(Drawn.picture(BarcodeFormat.EAN_13, EAN), degrees);
    assertThat(READER.read(png(turned))).extracting(Barcode::printed).containsExactly(EAN);
  }

  @Test
  void shouldReadWhiteOnBlack() {
    BufferedImage picture = Drawn.picture(BarcodeFormat.EAN_13, EAN);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, ~picture.getRGB(x, y));
      }
    }
    assertThat(READER.read(png(picture))).extracting(Barcode::printed).containsExactly(EAN);
  }

  @Test
  void shouldReadSeveralBarcodesAndSayWhereTheyAre() {
    List<Barcode> barcodes =
        READER.read(png(Drawn.picture(BarcodeFormat.EAN_13, EAN, "9780201379624")));
    assertThat(barcodes)
        .extracting(Barcode::printed)
        .containsExactlyInAnyOrder(EAN, "9780201379624");
    assertThat(barcodes)
        .filteredOn(barcode -> barcode.printed().equals(EAN))
        .allMatch(barcode -> barcode.position().getMaxY() < 250)
        .allMatch(barcode -> barcode.position().getMinX() > 30);
  }

  @Test
  void shouldReadSeveralBarcodesBesideEachOther() {
    BufferedImage left = Drawn.picture(BarcodeFormat.EAN_13, EAN);
    BufferedImage both = Drawn.blank(2 * left.getWidth(), left.getHeight());
    both.createGraphics().drawImage(left, 0, 0, null);
    both.createGraphics()
        .drawImage(Drawn.picture(BarcodeFormat.EAN_13, "9780201379624"), left.getWidth(), 0, null);
    assertThat(READER.read(png(both)))
        .extracting(Barcode::printed)
        .containsExactlyInAnyOrder(EAN, "9780201379624");
  }

  @Test
  void shouldGiveThePositionInThePictureAsItWasSent() {
    BufferedImage small = Drawn.picture(BarcodeFormat.EAN_13, EAN);
    BufferedImage large = Drawn.blank(6 * small.getWidth(), 6 * small.getHeight());
    large.createGraphics().drawImage(small, AffineTransform.getScaleInstance(6, 6), null);
    Barcode barcode = READER.read(png(large)).getFirst();
    assertThat(barcode.position().getMinX()).isBetween(180.0, 500.0);
    assertThat(barcode.position().getMaxX()).isBetween(1800.0, 2400.0);
  }

  @Test
  void shouldSayThatNoBarcodeWasRead() {
    assertThatThrownBy(() -> READER.read(png(Drawn.blank(300, 200))))
        .asInstanceOf(type(ProblemException.class))
        .extracting(ProblemException::type)
        .isEqualTo(ImageProblem.NO_BARCODE);
    assertThat(METRICS.meter("ingest.images{outcome=no-barcode}").getCount()).isPositive();
  }

  @Test
  void shouldBeSureOfASharpPicture() {
    Barcode barcode = READER.read(png(Drawn.picture(BarcodeFormat.EAN_13, EAN))).getFirst();
    assertThat(barcode.confidence()).isBetween(0.99, 1.0);
  }

  private static BufferedImage turned(BufferedImage picture, int degrees) {
    int side = 800;
    var middle = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
    middle.rotate(Math.toRadians(degrees));
    middle.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
    BufferedImage turned = Drawn.blank(side, side);
    turned
        .createGraphics()
        .drawImage(picture, new AffineTransformOp(middle, AffineTransformOp.TYPE_BILINEAR), 0, 0);
    return turned;
  }

  private static byte[] png(BufferedImage picture) {
    return Drawn.file(picture, "png");
  }
}
