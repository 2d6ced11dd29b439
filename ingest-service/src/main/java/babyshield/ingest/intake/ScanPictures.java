package babyshield.ingest.intake;

import babyshield.event.Scan;
import babyshield.ingest.image.Barcode;
import babyshield.ingest.image.BarcodeReader;
import babyshield.ingest.image.ImageProblem;
import babyshield.ingest.image.ImageSettings;
import babyshield.ingest.image.ImageType;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Scans as pictures: every barcode in it is a scan, with the fields that the query gives.
 *
 * <p>A picture is taken in only when there is room for it, so that memory does not grow with the
 * number of senders. Thread-safe; a picture is never stored.
 */
final class ScanPictures implements AutoCloseable {
  private static final String[] FIELDS = {
    "scanId", "subject", "country", "lot", "serial", "brand", "model", "name"
  };

  private final ScanSender sender;
  private final ImageSettings settings;
  private final URI gateway;
  private final ScanCheck check;
  private final BarcodeReader reader;
  private final Semaphore room;

  ScanPictures(
      ScanSender sender,
      ImageSettings settings,
      URI gateway,
      MetricRegistry metrics,
      ScanCheck check) {
    this.sender = sender;
    this.settings = settings;
    this.gateway = gateway;
    this.check = check;
    this.reader = new BarcodeReader(settings, metrics);
    this.room = new Semaphore(settings.workers() + settings.waiting());
  }

  /** One barcode is answered as a scan is, several as a list of such answers. */
  Reply post(Call call) throws IOException {
    ImageType said = type(call.contentType());
    Map<String, String> fields = call.queries(FIELDS);
    List<Barcode> barcodes = read(call, said);
    var sent = new ArrayList<CompletableFuture<Scan>>();
    for (Barcode barcode : barcodes) {
      ScanBody body = body(fields, barcode, barcodes.size() > 1);
      sent.add(sender.send(check.check(body)));
    }
    var answers = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < sent.size(); i++) {
      answers.add(answer(ScanSender.await(sent.get(i)), barcodes.get(i)));
    }
    return answers.size() > 1
        ? Reply.json(202, Map.of("scans", answers))
        : Reply.json(202, answers.getFirst())
            .header("Location", answers.getFirst().get("verdict").toString());
  }

  private static ImageType type(String contentType) {
    return ImageType.named(contentType)
        .orElseThrow(
            () ->
                new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "of pictures, JPEG, PNG and WebP are taken here, not " + contentType,
                    Map.of(
                        "accepted",
                        Arrays.stream(ImageType.values()).map(ImageType::mediaType).toList())));
  }

  private List<Barcode> read(Call call, ImageType said) throws IOException {
    if (!room.tryAcquire()) {
      throw new ProblemException(
          ImageProblem.IMAGES_BUSY, "other pictures are being read; send this one again");
    }
    try {
      byte[] file = Arriving.body(call, settings.maxBytes(), settings.arriveWithin());
      return reader.read(file, said);
    } finally {
      room.release();
    }
  }

  private static ScanBody body(Map<String, String> fields, Barcode barcode, boolean oneOfSeveral) {
    String given = fields.get("scanId");
    return new ScanBody(
        given != null && oneOfSeveral ? derived(given, barcode) : given,
        fields.get("subject"),
        barcode.gtin().orElse(null),
        barcode.text(),
        fields.get("model"),
        fields.get("brand"),
        fields.get("name"),
        fields.get("lot"),
        fields.get("serial"),
        fields.get("country"),
        null,
        // Personal fields do not belong into a query, which proxies log.
        null,
        null,
        null,
        null);
  }

  /**
   * The same picture under the same id gives the same ids again, in whatever order its barcodes are
   * found. None of several has the given id itself: under load a repeat may find one barcode fewer,
   * and the given id must not then stand for another barcode than before.
   */
  private static String derived(String given, Barcode barcode) {
    if (ScanCheck.isUuid(given)) {
      String name = given.toLowerCase(Locale.ROOT) + ' ' + barcode.text();
      return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
    return given; // is refused as any other that is no UUID
  }

  private Map<String, Object> answer(Scan scan, Barcode barcode) {
    var read = new LinkedHashMap<String, Object>();
    read.put("text", barcode.text());
    read.put("format", barcode.format());
    read.put("confidence", barcode.confidence());
    var answer = new LinkedHashMap<String, Object>();
    answer.put("scanId", scan.getScanId());
    answer.put("verdict", ScanRoutes.verdictUrl(gateway, scan.getScanId()));
    answer.put("barcodes", List.of(read));
    return answer;
  }

  @Override
  public void close() {
    reader.close();
  }
}
