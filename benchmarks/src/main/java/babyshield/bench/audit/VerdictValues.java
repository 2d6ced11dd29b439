package babyshield.bench.audit;

import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Verdicts as most scans get them. One thread at a time. */
final class VerdictValues implements Load.Values {
  private static final long GTINS = 10_000_000_000_000L;

  private final EventSerde<Verdict> serde;

  VerdictValues(SchemaIds schemas) {
    this.serde = new EventSerde<>(Topics.VERDICTS, schemas);
  }

  @Override
  public byte[] of(String scanId, Random random) {
    Instant now = Instant.now();
    Scan scan =
        Scan.newBuilder()
            .setScanId(scanId)
            .setGtin("%014d".formatted(random.nextLong(GTINS)))
            .setName("product number " + random.nextInt())
            .setLot("L" + random.nextInt())
            .setReceivedAt(now)
            .build();
    return serde.serialize(
        Topics.VERDICTS.name(),
        Verdict.newBuilder()
            .setScan(scan)
            .setStatus(VerdictStatus.UNDECIDED)
            .setReasons(List.of("a name is not enough to rule a recall out"))
            .setCompared(List.of("gtin", "name"))
            .setAsOf(now)
            .setRecallVersion(random.nextInt(100_000))
            .setMatcher("tiers/2")
            .setCause(VerdictCause.SCAN)
            .build());
  }
}
