package babyshield.platform.config;

import java.util.Arrays;
import java.util.List;

/**
 * A value as somebody wrote it.
 *
 * @param items more than one only if it was written as a list
 */
record Given(List<String> items, boolean list) {
  static Given of(String text) {
    return new Given(List.of(text), false);
  }

  static Given list(List<String> items) {
    return new Given(List.copyOf(items), true);
  }

  String text() {
    if (list) {
      throw new IllegalArgumentException("one value, not a list");
    }
    return items.getFirst();
  }

  List<String> parts() {
    return list
        ? items
        : Arrays.stream(items.getFirst().split(","))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
  }
}
