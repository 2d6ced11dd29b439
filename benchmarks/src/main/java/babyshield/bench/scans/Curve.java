package babyshield.bench.scans;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How a count grew. Not thread-safe. */
final class Curve {
  private final List<Point> points = new ArrayList<>();

  private record Point(long nanos, long count) {}

  /** Adds a point; time and count never go back. */
  void add(long nanos, long count) {
    points.add(new Point(nanos, count));
  }

  /** The last count; 0 before the first point. */
  long last() {
    return points.isEmpty() ? 0 : points.getLast().count();
  }

  /**
   * Growth a second in the steady middle: from the first point at which {@code from} was reached
   * and {@code notBefore} had come, to the last at which {@code to} was not passed. Empty if these
   * are not two points.
   */
  OptionalDouble rate(long from, long to, long notBefore) {
    Point first = null;
    Point last = null;
    for (Point point : points) {
      if (first == null && point.count() >= from && point.nanos() >= notBefore) {
        first = point;
      }
      if (point.count() <= to) {
        last = point;
      }
    }
    if (first == null || last == null || last.nanos() <= first.nanos()) {
      return OptionalDouble.empty();
    }
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    return OptionalDouble.of((last.count() - first.count()) / seconds);
  }
}
