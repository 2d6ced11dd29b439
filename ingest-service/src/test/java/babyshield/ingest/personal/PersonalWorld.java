package babyshield.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.AdminEvent;
import babyshield.event.MasterKeyRotated;
import babyshield.event.Scan;
import babyshield.event.SubjectErased;
import babyshield.ingest.Bench;
import babyshield.ingest.IngestService;
import babyshield.schemas.Topics;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** A broker, the keys' database, what is logged, and services over them. */
final class PersonalWorld implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Bench bench = new Bench();
  final KeyServer keys;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  PersonalWorld(Path folder) throws Exception {
    this.folder = folder;
    keys = new KeyServer(folder.resolve("postgres"));
    ours().setLevel(Level.DEBUG);
    // Whatever runs in this process logs into it.
    lines.list = Collections.synchronizedList(lines.list);
    lines.start();
    root().addAppender(lines);
  }

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("babyshield");
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  Path masterKeys() {
    return folder.resolve("master.keys");
  }

  /** An instance of its own, with the keys of all. */
  IngestService start(String... more) throws Exception {
    var flags =
        new ArrayList<>(
            List.of(
                "--personal.database.url=" + keys.url(),
                "--personal.master.text=",
                "--personal.master.file=" + masterKeys(),
                "--personal.master.create=true"));
    flags.addAll(List.of(more));
    return bench.start(List.of(), flags.toArray(String[]::new));
  }

  List<String> placesWith(String text) {
    try {
      keys.execute("checkpoint");
      Path postgres = folder.resolve("postgres");
      var places = new ArrayList<String>();
      if (!Disk.filesWith(text, bench.kafkaFiles()).isEmpty()) {
        places.add("Kafka's segments");
      }
      // Segments are compressed, which may hide a text: records as they are read hide none.
      if (inRecords(text)) {
        places.add("Kafka's records");
      }
      for (Path file : Disk.filesWith(text, postgres)) {
        places.add(
            switch (postgres.toRealPath().relativize(file).getName(0).toString()) {
              case "base" -> "PostgreSQL";
              case "pg_wal" -> "WAL";
              default -> "PostgreSQL's other files";
            });
      }
      if (List.copyOf(lines.list).stream().anyMatch(event -> line(event).contains(text))) {
        places.add("log lines");
      }
      return places;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  String line(ILoggingEvent event) {
    String cause = event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
    return event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + cause;
  }

  boolean inRecords(String text) {
    return Topics.ALL.stream()
        .flatMap(topic -> bench.records(topic.name()).stream())
        .anyMatch(
            record ->
                record.key().contains(text)
                    || contains(record.value(), text)
                    || record.headers().toString().contains(text));
  }

  private static boolean contains(byte[] bytes, String text) {
    // Latin-1 has a character for every byte, so that a search of texts is one of bytes.
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  List<SubjectErased> told(String pseudonym) {
    return bench.events(Topics.KEYS, pseudonym::equals).stream()
        .map(SubjectErased.class::cast)
        .toList();
  }

  List<MasterKeyRotated> rotations() {
    return bench.events(Topics.KEYS, "master-key"::equals).stream()
        .map(MasterKeyRotated.class::cast)
        .toList();
  }

  List<String> untold(String pseudonym) throws Exception {
    return keys.query(
        "select erasure from personal.untold_erasures where subject = '" + pseudonym + "'");
  }

  /** Taken, after any number of 503s while the service is held against the erasures. */
  String accepted(IngestService to, ObjectNode scan) throws Exception {
    HttpResponse<String> taken =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> post(to, scan.toString()), answer -> answer.statusCode() != 503);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    return JSON.readTree(taken.body()).path("scanId").asText();
  }

  byte[] sealed(String scanId) {
    Scan scan = bench.events(Topics.SCANS, scanId::equals).getFirst();
    ByteBuffer personal = scan.getPersonal();
    byte[] bytes = new byte[personal.remaining()];
    personal.duplicate().get(bytes);
    return bytes;
  }

  JsonNode open(IngestService at, String subject, String scanId) throws Exception {
    return opened(at, subject, scanId, sealed(scanId)).path("personal");
  }

  String state(IngestService at, String subject, String scanId) throws Exception {
    return state(at, subject, scanId, sealed(scanId));
  }

  String state(IngestService at, String subject, String scanId, byte[] sealed) throws Exception {
    return opened(at, subject, scanId, sealed).path("state").asText();
  }

  /** What is told of who asked for a subject. */
  List<String> accesses(String pseudonym) {
    return bench.events(Topics.ADMIN, pseudonym::equals).stream()
        .map(AdminEvent.class::cast)
        .map(event -> event.getAction() + " " + event.getOutcome())
        .toList();
  }

  JsonNode opened(IngestService at, String subject, String scanId, byte[] sealed) throws Exception {
    return JSON.readTree(read(at, subject, scanId, sealed).body()).path("scans").path(0);
  }

  HttpResponse<String> read(IngestService at, String subject, String scanId, byte[] sealed)
      throws Exception {
    ObjectNode asked = JSON.createObjectNode();
    asked
        .putArray("scans")
        .addObject()
        .put("scanId", scanId)
        .put("personal", Base64.getEncoder().encodeToString(sealed));
    return send(at, "POST", "/v1/subjects/" + path(subject) + "/personal", asked.toString());
  }

  HttpResponse<String> erase(IngestService at, String subject)
      throws IOException, InterruptedException {
    return send(at, "DELETE", "/v1/subjects/" + path(subject), "");
  }

  String path(String subject) {
    return subject.replace(" ", "%20");
  }

  HttpResponse<String> post(IngestService to, String body)
      throws IOException, InterruptedException {
    return send(to, "POST", "/v1/scans", body);
  }

  HttpResponse<String> send(IngestService to, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to.url().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    root().detachAppender(lines);
    ours().setLevel(null);
    http.shutdownNow();
    keys.close();
    bench.close();
  }
}
