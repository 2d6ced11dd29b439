package babyshield.ingest.intake;

import babyshield.event.Scan;
import babyshield.ingest.image.ImageSettings;
import babyshield.ingest.personal.PersonalData;
import babyshield.platform.http.Call;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/scans}: a scan as JSON is answered 202 with the place of its verdict once Kafka
 * has acknowledged it; several as NDJSON with a line each, once the last of them has been read; a
 * picture as the scans of the barcodes in it.
 *
 * <p>Sending a scan again under the same {@code scanId} does not make it two: it may stand in the
 * topic {@code scans} twice, and the worker drops the repeat. So a caller that got no answer sends
 * the same again. Thread-safe. A crash loses only scans that were not acknowledged yet.
 */
public final class ScanRoutes implements AutoCloseable {
  private static final String NDJSON = "application/x-ndjson";

  /** Some 1,500 results: more wait in a file. */
  private static final int RESULTS_IN_MEMORY = 256 << 10;

  private final IntakeSettings settings;
  private final URI gateway;
  private final ScanSender sender;
  private final ScanLines lines;
  private final ScanPictures pictures;
  private final ScanCheck check;

  /**
   * @param gateway where verdicts are read, without a slash at the end
   */
  public ScanRoutes(
      IntakeSettings settings,
      ImageSettings images,
      URI gateway,
      PersonalData personal,
      KafkaClients clients,
      MetricRegistry metrics,
      Clock clock) {
    this.settings = settings;
    this.gateway = gateway;
    this.check = new ScanCheck(personal, clock);
    this.sender =
        new ScanSender(clients.producer(settings.producer()), clients.schemaIds(), metrics, clock);
    this.lines = new ScanLines(sender, settings, gateway, check);
    this.pictures = new ScanPictures(sender, images, gateway, metrics, check);
  }

  public Routes.Builder add(Routes.Builder routes) {
    return routes.post("/v1/scans", this::post);
  }

  /** What keeps scans from being taken, for people; empty if nothing does. */
  public Optional<String> trouble() {
    return sender.trouble();
  }

  private Reply post(Call call) throws IOException {
    if (call.contentType().startsWith("image/")) {
      return pictures.post(call);
    }
    call.queries();
    if (call.contentType().equals(NDJSON)) {
      return several(call);
    }
    ScanBody body = call.json(ScanBody.class, settings.maxScanBytes());
    Scan scan = ScanSender.await(sender.send(check.check(body)));
    URI verdict = verdictUrl(gateway, scan.getScanId());
    return Reply.json(202, Map.of("scanId", scan.getScanId(), "verdict", verdict))
        .header("Location", verdict.toString());
  }

  private Reply several(Call call) throws IOException {
    var results = new Results(RESULTS_IN_MEMORY);
    try {
      lines.copy(call.bodyStream(), results);
    } catch (IOException | RuntimeException e) {
      results.close();
      throw e;
    }
    return Reply.stream(
        200,
        NDJSON,
        out -> {
          try (results) {
            results.copyTo(out);
          }
        });
  }

  static URI verdictUrl(URI gateway, String scanId) {
    return URI.create(gateway + "/v1/scans/" + scanId);
  }

  /** What is on its way to Kafka is waited for. */
  @Override
  public void close() {
    pictures.close();
    sender.close();
  }
}
