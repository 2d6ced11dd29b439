package babyshield.audit.reproduce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Entries that were drawn, by shard and number; the two lists belong together.
 *
 * @param shards the shard of each
 * @param seqs its number in the shard
 */
record Lot(List<Integer> shards, List<Long> seqs) {
  /**
   * A shard to draw from.
   *
   * @param entries how many it has
   */
  record Shard(int number, long entries) {}

  /**
   * Draws without putting back, which Floyd's method does in memory for what is drawn alone
   * (Bentley and Floyd, "A sample of brilliance", CACM 30(9), 1987).
   */
  static Lot draw(List<Shard> from, int count, RandomGenerator random) {
    long all = from.stream().mapToLong(Shard::entries).sum();
    Set<Long> places = new HashSet<>();
    for (long i = Math.max(0, all - count); i < all; i++) {
      long place = random.nextLong(i + 1);
      places.add(places.contains(place) ? i : place);
    }
    var lot = new Lot(new ArrayList<>(), new ArrayList<>());
    places.forEach(place -> lot.add(from, place));
    return lot;
  }

  private void add(List<Shard> from, long place) {
    long left = place;
    for (Shard shard : from) {
      if (left < shard.entries()) {
        shards.add(shard.number());
        seqs.add(left);
        return;
      }
      left -= shard.entries();
    }
  }
}
