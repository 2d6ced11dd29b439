package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.Tile;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.Routes;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log over HTTP, as programs see it that know nothing of us. */
class LogRoutesTest {
  private static final int SIZE = 66_000;
  private static final Path GO = Path.of("src/test/go/verifylog");

  @TempDir private static Path folder;

  private static TestPostgres database;
  private static HttpService http;
  private static ToldEvents events;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void serve() throws Exception {
    database = TestPostgres.fresh();
    var log = new SignedLog(database, folder);
    log.growTo(SIZE - 1_000, "value ");
    log.publish();
    log.growTo(SIZE, "value ");
    log.publish();
    log.growTo(SIZE + 3, "not signed yet ");
    var published = new PublishedLog(database.connections().readers());
    events = new ToldEvents(TestBroker.shared());
    Routes routes =
        LogRoutes.add(Routes.builder(), published, TestPostgres.SIGNER.keys(), events.audited())
            .build();
    http = new HttpService(new HttpSettings("localhost", 0), new MetricRegistry(), routes);
    http.start();
  }

  @AfterAll
  static void stop() {
    http.close();
    events.close();
    CLIENT.close();
  }

  @Test
  void shouldServeATreeThatHasTheRootOfTheCheckpoint() throws Exception {
    Note note = Note.parse(text(get("checkpoint")));
    Checkpoint checkpoint = TestPostgres.SIGNER.keys().open(note, SignedLog.SHARD).orElseThrow();
    var edge = new Edge();
    for (int tile = 0; tile * Tile.WIDTH < SIZE; tile++) {
      int width = Tile.in(SIZE, 0, tile).width();
      String path = "tile/entries/%03d%s".formatted(tile, width < 256 ? ".p/" + width : "");
      ByteBuffer bundle = ByteBuffer.wrap(get(path).body());
      while (bundle.hasRemaining()) {
        byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
        bundle.get(entry);
        edge.append(entry, entry.length, LogRoutesTest::assertServed);
      }
    }

    assertThat(edge.size()).isEqualTo(SIZE);
    assertThat(edge.root()).isEqualTo(checkpoint.root());
  }

  private static void assertServed(int level, long index, byte[] hashes) {
    assertThat(get("tile/%d/%03d".formatted(level, index)).body()).isEqualTo(hashes);
  }

  @ParameterizedTest
  @CsvSource({
    "checkpoint, no-cache, text/plain; charset=utf-8",
    "tile/0/000, immutable, application/octet-stream",
    "tile/0/257.p/207, immutable, application/octet-stream",
    "tile/2/000.p/1, immutable, application/octet-stream",
    "tile/entries/257.p/208, immutable, application/octet-stream",
  })
  void shouldSayHowLongAnAnswerHolds(String path, String cache, String type) {
    HttpResponse<byte[]> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains(cache);
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/258",
        "tile/0/257.p/255",
        "tile/0/257",
        "tile/entries/257.p/255",
        "tile/9/000",
        "tile/63/x999/x999/999",
        "tile/0/00",
        "tile/0/x000/000.p/0",
      })
  void shouldHaveNothingBeyondTheLog(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audit/topic/1/checkpoint", "/v1/audit/topic/x/checkpoint"})
  void shouldHaveNoOtherShard(String path) {
    assertThat(send(path).statusCode()).isEqualTo(404);
  }

  @Test
  void shouldTellTheKeysUnderWhichEachShardSigns() {
    String origin = TestPostgres.SIGNER.origin(SignedLog.SHARD);
    String key = TestPostgres.SIGNER.keys().verifiers().getFirst().named(origin).toString();

    assertThat(text(send("/v1/audit/shards"))).contains(origin, key);
    assertThat(LogKeys.parse(text(send("/v1/audit/keys"))).name()).isEqualTo("log.example");
  }

  @Test
  void shouldBeVerifiedByGosOwnPackages() throws Exception {
    String origin = TestPostgres.SIGNER.origin(SignedLog.SHARD);
    String key = TestPostgres.SIGNER.keys().verifiers().getFirst().named(origin).toString();
    Path checkpoints = folder.resolve("topic/0/checkpoints");

    String said = go(http.url() + "/v1/audit/topic/0", key, checkpoints.toString());

    assertThat(said).contains("size 66000", "consistent with 65000", "proved 66000 entries");
  }

  @Test
  void shouldBeRefusedByGosPackagesWithAnotherKey() throws Exception {
    String key =
        TestPostgres.SIGNER.keys().verifiers().getFirst().named("other/topic/0").toString();

    assertThat(go(http.url() + "/v1/audit/topic/0", key, "")).contains("no verifiable signatures");
  }

  private static String go(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("go", "run", "./" + GO));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOPATH", "/usr/share/gocode");
    requireGo();
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static void requireGo() {
    if (!Boolean.getBoolean("babyshield.data.required")) {
      Assumptions.assumeTrue(
          Files.exists(Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"))
              && Files.isExecutable(Path.of("/usr/bin/go")),
          "no Go here: Debian's packages golang-go and golang-golang-x-mod-dev");
    }
  }

  private static HttpResponse<byte[]> get(String path) {
    return send("/v1/audit/topic/0/" + path);
  }

  private static HttpResponse<byte[]> send(String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(http.url() + path)).build(),
          BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
