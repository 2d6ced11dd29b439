package babyshield.ingest;

import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.cpsc.CpscFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fsis.FsisFeed;
import babyshield.ingest.nhtsa.NhtsaFeed;
import babyshield.ingest.openfda.OpenFdaFoodFeed;
import java.util.List;

/** Every feed there is. */
final class Feeds {
  // The one with the most to read first: it decides when all are done.
  static final List<Feed> ALL =
      List.of(
          new EuSafetyGateFeed(),
          new CanadaRsaFeed(),
          new CpscFeed(),
          new FsisFeed(),
          new OpenFdaFoodFeed(),
          new NhtsaFeed());

  private Feeds() {}
}
