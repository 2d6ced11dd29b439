package babyshield.ingest;

import babyshield.ingest.auaccc.AuAcccFeed;
import babyshield.ingest.aufsanz.AuFsanzFeed;
import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.canadavrdb.CanadaVrdbFeed;
import babyshield.ingest.cpsc.CpscFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateJsonFeed;
import babyshield.ingest.fdaires.FdaIresFeed;
import babyshield.ingest.fdapress.FdaPressFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fsis.FsisFeed;
import babyshield.ingest.hkcfs.HkCfsFeed;
import babyshield.ingest.italysalute.ItalySaluteFeed;
import babyshield.ingest.koreakats.KoreaKatsFeed;
import babyshield.ingest.lebensmittelwarnung.LebensmittelwarnungFeed;
import babyshield.ingest.nhtsa.NhtsaFeed;
import babyshield.ingest.nzmbie.NzMbieFeed;
import babyshield.ingest.openfda.OpenFdaFeed;
import babyshield.ingest.openfda.Reports;
import babyshield.ingest.rappelconso.RappelConsoFeed;
import babyshield.ingest.rasff.RasffFeed;
import babyshield.ingest.singaporecpso.SingaporeCpsoFeed;
import babyshield.ingest.ukdvsa.UkDvsaFeed;
import babyshield.ingest.ukfsa.UkFsaFeed;
import babyshield.ingest.ukopss.UkOpssFeed;
import java.util.List;

/** Every feed there is. */
public final class Feeds {
  // The one with the most to read first: it decides when all are done.
  /** The order in which they are best begun. */
  public static List<Feed> all(FeedKeys keys, ExtraFeeds extra) {
    return List.of(
        new FdaIresFeed(keys.fdaIresUser(), keys.fdaIresKey()),
        new EuSafetyGateFeed(),
        new CanadaRsaFeed(),
        new NhtsaFeed(),
        new CanadaVrdbFeed(),
        new RasffFeed(),
        new CpscFeed(),
        new FsisFeed(),
        new OpenFdaFeed(Reports.FOOD),
        new OpenFdaFeed(Reports.DRUG),
        new OpenFdaFeed(Reports.DEVICE),
        new UkDvsaFeed(),
        new NzMbieFeed(),
        new KoreaKatsFeed(keys.koreaKats()),
        new AuFsanzFeed(),
        new AuAcccFeed(),
        new SingaporeCpsoFeed(),
        new ItalySaluteFeed(),
        new LebensmittelwarnungFeed(keys.lebensmittelwarnung()),
        new HkCfsFeed(),
        new RappelConsoFeed(),
        new UkOpssFeed(),
        new UkFsaFeed(),
        new EuSafetyGateJsonFeed(extra.euSafetyGateJson()),
        new FdaPressFeed());
  }

  private Feeds() {}
}
