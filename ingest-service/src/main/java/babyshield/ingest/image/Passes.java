package babyshield.ingest.image;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The passes over a picture, and in which order. The first round is always gone through, because a
 * picture may hold several barcodes; the others only while there is nothing, or something that is
 * not settled, and only until the deadline.
 */
final class Passes {
  /** A barcode of 95 bars that takes a seventh of the width still has two pixels a bar. */
  private static final int NEAR = 1400;

  /** Up to here a picture is doubled: its bars may be one pixel wide. */
  private static final int SMALL = 800;

  /** Lines of so many rows: noise goes, bars stay. */
  private static final int SMOOTHED = 4;

  /** A line crosses a barcode that lies up to 20 degrees or so off. */
  private static final List<Double> ANGLES = List.of(45.0, 22.5, 67.5, -45.0, -22.5, -67.5);

  /** One more way to look at a picture. */
  private record Look(Supplier<View> view, boolean forSquares) {}

  private final Deadline deadline;
  private final Sightings sightings = new Sightings();

  private Passes(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Reads what is in a picture.
   *
   * @param step so many pixels of the picture as it was sent are one of these
   */
  static List<Barcode> read(Luma luma, int step, Deadline deadline) {
    return new Passes(deadline).read(View.of(luma, step));
  }

  private List<Barcode> read(View whole) {
    View near = whole.atMost(NEAR);
    View turned = near.turned();
    first(near, turned);
    Stream<Look> enlarged = near.longer() <= SMALL ? doubled(near, turned) : larger(whole, near);
    Stream.of(sharpened(near), sharpened(turned), sized(near, turned), enlarged, odd(near))
        .flatMap(looks -> looks)
        .takeWhile(look -> !deadline.passed() && !sightings.settled())
        .forEach(this::take);
    return sightings.believed();
  }

  private void first(View near, View turned) {
    take(new Look(() -> near, true));
    take(new Look(() -> turned, false));
  }

  private void take(Look look) {
    View view = look.view().get();
    Bars.byLine(view, sightings, deadline);
    Bars.bySurroundings(view, sightings, deadline);
    if (look.forSquares() && !deadline.passed()) {
      Squares.read(view, sightings, deadline);
    }
  }

  /** For pictures with noise, and for those that are out of focus. */
  private static Stream<Look> sharpened(View view) {
    return Stream.of(
        new Look(() -> view.shrunk("smoothed", 1, SMOOTHED), false),
        new Look(() -> view.sharpened(4, 2), false),
        new Look(() -> view.shrunk("smoothed", 1, SMOOTHED).sharpened(3, 3), false));
  }

  private static Stream<Look> sized(View near, View turned) {
    return Stream.of(
        new Look(() -> near.shrunk("half", 2, 2), true),
        new Look(() -> turned.shrunk("half", 2, 2), false));
  }

  private static Stream<Look> doubled(View near, View turned) {
    return Stream.of(
        new Look(near::doubled, true),
        new Look(turned::doubled, false),
        new Look(() -> near.doubled().sharpened(6, 2), false),
        new Look(() -> turned.doubled().sharpened(6, 2), false));
  }

  private static Stream<Look> larger(View whole, View near) {
    return whole.longer() == near.longer()
        ? Stream.empty()
        : Stream.of(new Look(() -> whole, true));
  }

  private static Stream<Look> odd(View near) {
    return Stream.concat(
        Stream.of(new Look(near::inverted, true)),
        ANGLES.stream().map(angle -> new Look(() -> near.rotated(angle), false)));
  }
}
