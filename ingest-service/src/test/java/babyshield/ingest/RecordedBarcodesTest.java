package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.cpsc.CpscFeed;
import babyshield.ingest.eusafetygate.EuSafetyGateFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.fsis.FsisFeed;
import babyshield.ingest.nhtsa.NhtsaFeed;
import babyshield.ingest.openfda.OpenFdaFeed;
import babyshield.ingest.openfda.Reports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All that the agencies' recorded payloads hold, against the counts in the data's own description
 * and against barcodes that an independent catalogue knows.
 */
class RecordedBarcodesTest {
  private static final Path DATA = Path.of(System.getProperty("babyshield.data", "absent"));

  /** What was read of one agency. */
  private record Agency(int notices, Map<String, Integer> rejected, Set<String> keys) {}

  private static final Map<String, Agency> AGENCIES = new HashMap<>();
  private static final Map<String, Set<String>> GTINS = new HashMap<>();

  @BeforeAll
  static void readEverything() throws IOException {
    boolean present = Files.isDirectory(DATA.resolve("feeds"));
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeTrue(present, "no recorded payloads at " + DATA);
    }
    for (Feed feed :
        List.of(
            new EuSafetyGateFeed(),
            new CanadaRsaFeed(),
            new CpscFeed(),
            new OpenFdaFeed(Reports.FOOD),
            new FsisFeed(),
            new NhtsaFeed())) {
      AGENCIES.put(feed.info().agency(), read(feed));
    }
    AGENCIES.forEach(
        (agency, read) ->
            System.out.printf(
                "%s: %,d notices, %,d recalls, rejected %s%n",
                agency, read.notices(), read.keys().size(), read.rejected()));
  }

  @Test
  void shouldReadEveryNoticeOfEuSafetyGate() {
    // Two case numbers stand twice: 0145/07 in reports of 2005 and 2007, 0259/06 twice in one.
    assertRead("eu-safety-gate", 32_566, 32_564);
  }

  @Test
  void shouldReadEveryNoticeOfCanada() {
    assertRead("canada-rsa", 33_961, 33_961);
  }

  @Test
  void shouldReadEveryRecallOfCpsc() {
    assertRead("cpsc", 4_970, 4_970);
  }

  @Test
  void shouldReadEveryReportOfOpenFda() {
    assertRead("openfda-food", 1_551, 1_551);
  }

  @Test
  void shouldReadEveryNoticeOfFsis() {
    assertRead("fsis", 1_558, 1_558);
  }

  @Test
  void shouldReadEveryCampaignOfNhtsa() {
    assertRead("nhtsa", 251, 251);
  }

  @Test
  void shouldFindTheBarcodeInEveryRecallThatCarriesIt() throws IOException {
    var missed = new ArrayList<String>();
    List<JsonNode> scans = truth("gtin_scans.jsonl");
    for (JsonNode scan : scans) {
      for (JsonNode key : scan.get("recalls")) {
        if (!GTINS.getOrDefault(key.asText(), Set.of()).contains(scan.get("gtin").asText())) {
          missed.add(scan.get("gtin").asText() + " in " + key.asText());
        }
      }
    }

    assertThat(scans).hasSize(463);
    assertThat(missed).isEmpty();
  }

  @Test
  void shouldFindNoBarcodeThatNoRecallCarries() throws IOException {
    var named = new HashSet<String>();
    GTINS.values().forEach(named::addAll);

    assertThat(truth("unlisted_scans.jsonl"))
        .hasSize(2_004)
        .noneMatch(scan -> named.contains(scan.get("gtin").asText()));
  }

  private static void assertRead(String agency, int notices, int recalls) {
    Agency read = AGENCIES.get(agency);
    assertThat(read.rejected()).isEmpty();
    assertThat(read.notices()).isEqualTo(notices);
    assertThat(read.keys()).hasSize(recalls);
  }

  private static Agency read(Feed feed) throws IOException {
    var counter = new Counter();
    try (var files = Files.list(DATA.resolve("feeds").resolve(feed.info().agency()))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
        if (feed.recorded(name)) {
          try (InputStream body = open(file)) {
            feed.read(new Payload(name, FeedRequest.Kind.NOTICES, body, Map.of()), counter);
          }
        }
      }
    }
    return new Agency(counter.notices, counter.rejected, counter.keys);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  private static List<JsonNode> truth(String file) throws IOException {
    var mapper = new ObjectMapper();
    var lines = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(DATA.resolve("truth").resolve(file))) {
      lines.add(mapper.readTree(line));
    }
    return lines;
  }

  /** Keeps what the tests ask for, and nothing that would fill the memory. */
  private static final class Counter implements RecordSink {
    private final Map<String, Integer> rejected = new TreeMap<>();
    private final Set<String> keys = new HashSet<>();
    private int notices;

    @Override
    public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
      notices++;
      keys.add(recall.getKey());
      for (Identifier identifier : recall.getIdentifiers()) {
        if (identifier.getKind() == IdentifierKind.GTIN) {
          GTINS.computeIfAbsent(recall.getKey(), key -> new HashSet<>()).add(identifier.getValue());
        }
      }
    }

    @Override
    public void reject(String reason, byte[] raw, String rawType) {
      rejected.merge(reason, 1, Integer::sum);
    }

    @Override
    public void follow(FeedRequest request) {}

    @Override
    public void remember(String key, String value) {}
  }
}
