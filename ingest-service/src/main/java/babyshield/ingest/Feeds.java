package babyshield.ingest;

import babyshield.ingest.auaccc.AuAcccFeed;
import babyshield.ingest.aufsanz.AuFsanzFeed;
import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.cpsc.CpscFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fsis.FsisFeed;
import babyshield.ingest.koreakats.KoreaKatsFeed;
import babyshield.ingest.nhtsa.NhtsaFeed;
import babyshield.ingest.nzmbie.NzMbieFeed;
import babyshield.ingest.openfda.OpenFdaFeed;
import babyshield.ingest.openfda.Reports;
import babyshield.ingest.rappelconso.RappelConsoFeed;
import java.util.List;

/** Every feed there is. */
final class Feeds {
  // The one with the most to read first: it decides when all are done.
  static List<Feed> all(FeedKeys keys) {
    return List.of(
        new EuSafetyGateFeed(),
        new CanadaRsaFeed(),
        new CpscFeed(),
        new FsisFeed(),
        new OpenFdaFeed(Reports.FOOD),
        new OpenFdaFeed(Reports.DRUG),
        new OpenFdaFeed(Reports.DEVICE),
        new NhtsaFeed(),
        new NzMbieFeed(),
        new KoreaKatsFeed(keys.koreaKats()),
        new AuFsanzFeed(),
        new AuAcccFeed(),
        new RappelConsoFeed());
  }

  private Feeds() {}
}
