package babyshield.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class ConfigLawsTest {
  @Property(tries = 200)
  void theStrongestPlaceThatSaysAnythingWins(
      @ForAll Optional<@IntRange(min = 1) Integer> file,
      @ForAll Optional<@IntRange(min = 1) Integer> environment,
      @ForAll Optional<@IntRange(min = 1) Integer> flag)
      throws IOException {
    Path yaml = Files.createTempFile("settings", ".yaml");
    Files.writeString(yaml, file.map(value -> "batch-size: " + value).orElse(""));
    var args = new ArrayList<>(List.of("--config=" + yaml));
    flag.ifPresent(value -> args.add("--batch-size=" + value));
    Map<String, String> variables =
        environment.map(v -> Map.of("BABYSHIELD_INGEST_BATCH_SIZE", "" + v)).orElse(Map.of());

    var settings =
        Config.load(SampleSettings.class, "ingest", args.toArray(String[]::new), variables);

    Files.delete(yaml);
    int expected =
        Stream.of(flag, environment, file).flatMap(Optional::stream).findFirst().orElse(10);
    assertThat(settings.batchSize()).isEqualTo(expected);
  }

  @Property
  void whatIsShownReadsBackAsTheSame(@ForAll("settings") SampleSettings settings) {
    String[] flags =
        Config.show(settings).entrySet().stream()
            .filter(shown -> !shown.getValue().isEmpty() && !shown.getKey().equals("token"))
            .map(shown -> "--" + shown.getKey() + "=" + shown.getValue())
            .toArray(String[]::new);

    var again = Config.load(SampleSettings.class, "ingest", ConfigSource.flags(flags));

    assertThat(again).isEqualTo(settings);
  }

  @Property
  void durationsReadBackAsTheSame(@ForAll @LongRange(min = 0, max = 1L << 45) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @Property
  void aNameIsNearestToItself(
      @ForAll @AlphaChars @StringLength(max = 8) String name,
      @ForAll List<@AlphaChars @StringLength(max = 8) String> others) {
    var known = new ArrayList<>(others);
    known.add(name);

    assertThat(Nearest.to(name, known)).contains(name);
  }

  @Property
  void editsCountTheSameInBothDirections(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertThat(Nearest.distance(a, b)).isEqualTo(Nearest.distance(b, a));
  }

  @Provide
  Arbitrary<SampleSettings> settings() {
    Arbitrary<String> word = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.longs(),
            Arbitraries.doubles().between(-1e9, 1e9),
            Arbitraries.of(true, false),
            word,
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.of(SampleSettings.Lane.class),
            word.list().ofMinSize(1).ofMaxSize(4))
        .as(
            (batch, bytes, ratio, dry, mode, millis, lane, agencies) ->
                new SampleSettings(
                    batch,
                    bytes,
                    ratio,
                    dry,
                    mode,
                    Duration.ofMillis(millis),
                    URI.create("http://" + mode + "/"),
                    Path.of(mode),
                    lane,
                    agencies,
                    new Secret("hush"),
                    Optional.of(Path.of(mode)),
                    new HttpSettings(mode, Math.floorMod(batch, 65_536))));
  }
}
