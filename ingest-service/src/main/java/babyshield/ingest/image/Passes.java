package babyshield.ingest.image;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The passes over a picture, and in which order. The first round is always gone through, because a
 * picture may hold several barcodes; the others only while there is nothing, or something that is
 * not settled, and only until the deadline.
 */
final class Passes {
  /** Bars of two pixels in a barcode that takes a seventh of the picture's width. */
  private static final int NEAR = 1400;

  /** From here on a picture is doubled: its bars may be one pixel wide. */
  private static final int SMALL = 800;

  /** Lines of so many rows: noise goes, bars stay. */
  private static final int SMOOTHED = 4;

  private static final List<Double> ANGLES = List.of(45.0, 22.5, 67.5, -45.0, -22.5, -67.5);

  private final Luma luma;
  private final int step;
  private final Deadline deadline;
  private final Sightings sightings = new Sightings();

  private Passes(Luma luma, int step, Deadline deadline) {
    this.luma = luma;
    this.step = step;
    this.deadline = deadline;
  }

  /**
   * Reads what is in a picture.
   *
   * @param step so many pixels of the picture as it was sent are one of these
   */
  static List<Barcode> read(Luma luma, int step, Deadline deadline) {
    return new Passes(luma, step, deadline).read();
  }

  private List<Barcode> read() {
    View whole = View.of(luma, step);
    int factor = Math.ceilDiv(Math.max(luma.width(), luma.height()), NEAR);
    View near = factor == 1 ? whole : whole.shrunk("near", factor, factor);
    bars(near);
    squares(near);
    View turned = near.turned();
    bars(turned);
    further(near, turned, factor == 1 ? Stream.empty() : Stream.of(whole))
        .takeWhile(pass -> !deadline.passed() && !sightings.settled())
        .forEach(Runnable::run);
    if (System.getProperty("dbg") != null) sightings.dump();
    return sightings.believed();
  }

  private Stream<Runnable> further(View near, View turned, Stream<View> larger) {
    Stream<Runnable> smoothed =
        Stream.of(near, turned).map(view -> () -> bars(view.shrunk("smoothed", 1, SMOOTHED)));
    Stream<Runnable> sized =
        Stream.of(
            on(() -> near.shrunk("half", 2, 2), this::bars, this::squares),
            on(() -> turned.shrunk("half", 2, 2), this::bars));
    Stream<Runnable> enlarged =
        small(near)
            ? Stream.of(
                on(near::doubled, this::bars, this::squares), on(turned::doubled, this::bars))
            : larger.map(view -> on(() -> view, this::bars, this::squares));
    Stream<Runnable> inverted = Stream.of(on(near::inverted, this::bars, this::squares));
    Stream<Runnable> rotated =
        ANGLES.stream().map(angle -> on(() -> near.rotated(angle), this::bars));
    return Stream.of(smoothed, sized, enlarged, inverted, rotated).flatMap(passes -> passes);
  }

  private static boolean small(View view) {
    return Math.max(view.luma().width(), view.luma().height()) <= SMALL;
  }

  @SafeVarargs
  private static Runnable on(Supplier<View> made, Consumer<View>... passes) {
    return () -> {
      View view = made.get();
      for (Consumer<View> pass : passes) {
        pass.accept(view);
      }
    };
  }

  private void bars(View view) {
    Bars.byLine(view, sightings, deadline);
    Bars.bySurroundings(view, sightings, deadline);
  }

  private void squares(View view) {
    if (!deadline.passed()) {
      Squares.read(view, sightings, deadline);
    }
  }
}
