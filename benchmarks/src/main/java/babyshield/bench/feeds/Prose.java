package babyshield.bench.feeds;

import java.util.Random;

/** Text of the length that agencies write, the same for the same seed. Not thread-safe. */
final class Prose {
  private static final String[] WORDS =
      ("the product may contain small parts that come off and a child can choke on them stop using"
           + " it and return it to where it was bought for a refund firm units sold between model"
           + " brand battery cord strap hinge paint lead metal magnet undeclared milk peanut")
          .split(" ", -1);

  private final Random random;

  Prose(long seed) {
    random = new Random(seed);
  }

  /** So many words. */
  String words(int count) {
    var text = new StringBuilder(count * 6);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
