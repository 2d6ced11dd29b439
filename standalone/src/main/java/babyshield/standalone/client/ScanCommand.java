package babyshield.standalone.client;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a scan and waits for its verdict. */
@Command(
    name = "scan",
    description = "Sends a scan, which is remembered, and shows the verdict on it.")
final class ScanCommand extends ClientCommand {
  @Mixin private ProductOptions product;

  @Option(names = "--subject", description = "who is told when the product is recalled later")
  private String subject;

  @Option(
      names = "--contact",
      description = "how to reach the subject; encrypted, as the next three")
  private String contact;

  @Option(names = "--notes", description = "in the subject's own words")
  private String notes;

  @Option(names = "--device", description = "what was scanned with")
  private String device;

  @Option(names = "--place", description = "where")
  private String place;

  @Option(
      names = "--scan-id",
      paramLabel = "UUID",
      description = "the scan's own id: sent again, it is the same scan")
  private String scanId;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long to wait for the verdict (${DEFAULT-VALUE})")
  private int wait;

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    String id = send().path("scanId").asText();
    try (Api gateway = gateway()) {
      JsonNode verdict =
          gateway
              .find("/v1/scans/" + Api.segment(id), Map.of("wait", wait + "s"))
              .orElseThrow(() -> notYet(id));
      print(verdict, VerdictText::print);
    }
  }

  private JsonNode send() {
    try (Api intake = ingest.open()) {
      return intake.post("/v1/scans", body());
    }
  }

  private ObjectNode body() {
    var given = new LinkedHashMap<>(product.given());
    ProductOptions.put(given, "scanId", scanId);
    ProductOptions.put(given, "subject", subject);
    ProductOptions.put(given, "contact", contact);
    ProductOptions.put(given, "notes", notes);
    ProductOptions.put(given, "device", device);
    ProductOptions.put(given, "place", place);
    ObjectNode body = Api.JSON.createObjectNode();
    given.forEach(body::put);
    return body;
  }

  private UserError notYet(String id) {
    return new UserError(
        "scan %s is taken in, and has no verdict after %d s; ask again with --scan-id %s"
            .formatted(id, wait, id));
  }
}
