package babyshield.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  @TempDir Path folder;

  @Test
  void shouldTakeEveryDefault() {
    var settings = load();

    assertThat(settings.maxBytes()).isEqualTo(5_000_000_000L);
    assertThat(settings.pollEvery()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.endpoint()).isEqualTo(URI.create("http://localhost:1/x"));
    assertThat(settings.lane()).isEqualTo(SampleSettings.Lane.FAST_LANE);
    assertThat(settings.agencies()).containsExactly("cpsc", "fsis");
    assertThat(settings.feeds()).isEmpty();
  }

  @Test
  void shouldLetAnOuterRecordGiveDefaultsToANestedOne() {
    assertThat(load().http()).isEqualTo(new HttpSettings("127.0.0.1", 8081));
  }

  @Test
  void shouldReadNestedKeysFromFlags() {
    assertThat(load("--http.max-connections=7").http().maxConnections()).isEqualTo(7);
  }

  @Test
  void shouldReadNestedKeysFromTheEnvironment() {
    var settings =
        Config.load(
            SampleSettings.class,
            "ingest",
            new String[0],
            Map.of("BABYSHIELD_INGEST_HTTP_MAX_CONNECTIONS", "7", "BABYSHIELD_WORKER_X", "1"));

    assertThat(settings.http().maxConnections()).isEqualTo(7);
  }

  @Test
  void shouldReadMapsAndListsFromAFile() throws IOException {
    Path file = file("agencies: [nhtsa]\nhttp:\n  port: 9\n  idle: 2m\nfeeds: /x\n");

    var settings = load("--config=" + file);

    assertThat(settings.agencies()).containsExactly("nhtsa");
    assertThat(settings.http().idle()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.feeds()).contains(Path.of("/x"));
  }

  @Test
  void shouldTakeAnEmptyFile() throws IOException {
    assertThat(load("--config=" + file("# nothing\n")).batchSize()).isEqualTo(10);
  }

  @Test
  void shouldFindTheFileThroughTheEnvironment() throws IOException {
    Path file = file("batch-size: 3\n");

    var settings =
        Config.load(
            SampleSettings.class,
            "ingest",
            new String[0],
            Map.of("BABYSHIELD_INGEST_CONFIG", file.toString()));

    assertThat(settings.batchSize()).isEqualTo(3);
  }

  @Test
  void shouldNameAnUnknownFlagAndTheNearestKnownOne() {
    assertThat(problems("--bach-size=3"))
        .containsExactly(
            "--bach-size in the flags is not a setting of ingest; the nearest is --batch-size");
  }

  @Test
  void shouldNameAnUnknownVariableAndTheNearestKnownOne() {
    var thrown =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                Config.load(
                    SampleSettings.class,
                    "ingest",
                    ConfigSource.environment(Map.of("BABYSHIELD_INGEST_HTTP_PROT", "1"))));

    assertThat(thrown)
        .hasMessageContaining("BABYSHIELD_INGEST_HTTP_PROT in the environment")
        .hasMessageContaining("the nearest is BABYSHIELD_INGEST_HTTP_PORT");
  }

  @Test
  void shouldNameAnUnknownKeyOfAFileWithTheFile() throws IOException {
    Path file = file("http:\n  porte: 9\n");

    assertThat(problems("--config=" + file))
        .containsExactly(
            "http.porte in " + file + " is not a setting of ingest; the nearest is http.port");
  }

  @Test
  void shouldReportAllProblemsAtOnce() {
    assertThat(problems("--dry-run=yes", "--poll-every=5", "--lane=middle", "--lan=1", "run"))
        .containsExactly(
            "'run' is not a flag of the form --key=value",
            "--lan in the flags is not a setting of ingest; the nearest is --lane",
            "--dry-run in the flags must be true or false, not 'yes'",
            "--poll-every in the flags must be a duration such as 250ms, 5s, 10m, 2h or 7d, not"
                + " '5'",
            "--lane in the flags must be one of [fast-lane, slow-lane], not 'middle'");
  }

  @Test
  void shouldReportWhatANestedRecordRefuses() {
    assertThat(problems("--http.port=70000"))
        .containsExactly("http.port is from 0 to 65535, not 70000");
  }

  @Test
  void shouldReportASettingThatHasNoDefaultAndIsNotGiven() {
    var thrown =
        catchThrowableOfType(
            ConfigException.class, () -> Config.load(HttpSettings.class, "ingest"));

    assertThat(thrown.problems()).containsExactly("port is not set and has no default");
  }

  @Test
  void shouldRefuseAFlagGivenTwice() {
    assertThat(problems("--batch-size=1", "--batch-size=2"))
        .containsExactly("--batch-size is given twice");
  }

  @Test
  void shouldRefuseAListWhereOneValueIsExpected() throws IOException {
    Path file = file("batch-size: [1, 2]\n");

    assertThat(problems("--config=" + file))
        .containsExactly("batch-size in " + file + " must be one value, not a list, not '1,2'");
  }

  @Test
  void shouldSayThatAFileCannotBeRead() {
    assertThat(problems("--config=/nowhere/x.yaml"))
        .containsExactly("configuration file /nowhere/x.yaml cannot be read");
  }

  @Test
  void shouldSayInWhichLineAFileIsBroken() throws IOException {
    Path file = file("batch-size: 1\nhttp: [\n");

    assertThat(problems("--config=" + file).getFirst())
        .startsWith(file + " line 2 is not readable as YAML");
  }

  @Test
  void shouldRefuseAKeyThatStandsTwiceInAFile() throws IOException {
    Path file = file("batch-size: 1\nbatch-size: 2\n");

    assertThat(problems("--config=" + file).getFirst()).contains("batch-size");
  }

  @Test
  void shouldSayThatAKeyOfAFileHasNoValue() throws IOException {
    assertThat(problems("--config=" + file("batch-size:\n")))
        .containsExactly("batch-size has no value");
  }

  @Test
  void shouldMaskSecretsWhenShown() {
    var shown = Config.show(load("--token=open sesame"));

    assertThat(shown).containsEntry("token", "***").containsEntry("poll-every", "30s");
  }

  @Test
  void shouldMaskThePasswordInsideAnAddress() {
    assertThat(Config.show(load("--endpoint=http://me:pw@host/x")))
        .containsEntry("endpoint", "http://***@host/x");
  }

  @Test
  void shouldExplainEverySetting() {
    assertThat(Config.help(SampleSettings.class, "ingest"))
        .contains("--batch-size  records, at a time (10)", "(8081)", "--feeds  (none)");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  private static SampleSettings load(String... args) {
    return Config.load(SampleSettings.class, "ingest", args, Map.of());
  }

  private static List<String> problems(String... args) {
    return catchThrowableOfType(ConfigException.class, () -> load(args)).problems();
  }
}
