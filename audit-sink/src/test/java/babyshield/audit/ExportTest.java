package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.replay.Bound;
import babyshield.audit.replay.LineFormat;
import babyshield.audit.replay.LinesDestination;
import babyshield.audit.replay.ParquetDestination;
import babyshield.audit.replay.Replay;
import babyshield.audit.replay.ReplayException;
import babyshield.audit.replay.Selection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of the log as files. Parquet is read back by Hardwood, another implementation. */
class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static LoggedRange log;

  @TempDir private Path directory;

  @BeforeAll
  static void log() throws Exception {
    log = new LoggedRange();
  }

  @Test
  void shouldExportEveryEntryWithItsCoordinatesHeadersAndEvent() throws Exception {
    List<JsonNode> lines = ndjson(LoggedRange.all());

    assertThat(lines).hasSize(LoggedRange.PARTITIONS * LoggedRange.ENTRIES);
    JsonNode last = lines.getLast();
    assertThat(last.path("topic").asText()).isEqualTo("recalls");
    assertThat(last.path("partition").asInt()).isEqualTo(1);
    assertThat(last.path("seq").asLong()).isEqualTo(39);
    assertThat(last.path("offset").asLong()).isEqualTo(46);
    assertThat(last.path("time").asText()).isEqualTo("2026-11-23T12:00:39Z");
    assertThat(last.path("key").asText()).isEqualTo("cpsc:9");
    assertThat(last.at("/headers/ce_source").asText()).isEqualTo("/test");
    assertThat(last.at("/event/title").asText()).startsWith("a \"crib\", number 39 of 1");
  }

  @Test
  void shouldTellATombstoneFromAValueThatNobodyCanRead() throws Exception {
    List<JsonNode> lines = ndjson(LoggedRange.all());

    assertThat(lines.get(LoggedRange.TOMBSTONE).has("unreadable")).isFalse();
    assertThat(lines.get(LoggedRange.TOMBSTONE).get("event").isNull()).isTrue();
    assertThat(lines.get(LoggedRange.UNREADABLE).path("unreadable").asText())
        .contains("wire format");
  }

  @Test
  void shouldTakeTimesAndEntryNumbersAndAKeyAsBounds() throws Exception {
    Bound from = Bound.parse("2026-11-23T12:00:10Z");
    Bound to = Bound.parse("2026-11-23T12:00:15Z");
    assertThat(seqs(new Selection("recalls", from, to, Optional.empty())))
        .containsExactly(
            "0/10", "0/11", "0/12", "0/13", "0/14", "1/10", "1/11", "1/12", "1/13", "1/14");
    assertThat(
            seqs(
                new Selection(
                    "recalls", Bound.parse("0/38,1/3"), Bound.parse("1/5"), Optional.empty())))
        .containsExactly("0/38", "0/39", "1/3", "1/4");
    assertThat(seqs(new Selection("recalls", from, Bound.NONE, Optional.of("cpsc:4"))))
        .containsExactly("0/14", "0/24", "0/34", "1/14", "1/24", "1/34");
  }

  @Test
  void shouldRefuseABoundThatIsNeitherATimeNorEntryNumbers() {
    assertThatThrownBy(() -> Bound.parse("yesterday")).hasMessageContaining("no time");
    assertThatThrownBy(() -> Bound.parse("0/1,2")).hasMessageContaining("0/17");
  }

  @Test
  void shouldWriteCsvWithTextsThatHoldQuotesAndLineEnds() throws Exception {
    Path out = lines(directory.resolve("a.csv"), LineFormat.CSV, LoggedRange.all());

    String csv = Files.readString(out);
    assertThat(csv)
        .startsWith("topic,partition,seq,offset,time,key,entity,type,source,headers,event,")
        .contains("\r\n\"recalls\",0,1,3,\"2026-11-23T12:00:01Z\",\"cpsc:1\",,")
        .contains("\"\"title\"\":\"\"a \\\"\"crib\\\"\", number 1 of 0\\nwith a mattress\"\"");
    assertThat(csv.split("\r\n")).hasSize(1 + LoggedRange.PARTITIONS * LoggedRange.ENTRIES);
  }

  @Test
  void shouldWriteParquetThatAnotherImplementationReads() throws Exception {
    Path out = directory.resolve("a.parquet");
    var _ =
        Stopping.whole(
            new Replay(log.reader(), LoggedRange.all()),
            new ParquetDestination(out, 15, LoggedRange.all(), log.events()));

    assertThat(parquet(out)).isEqualTo(rows(ndjson(LoggedRange.all())));
    try (Stream<Path> parts = Files.list(out)) {
      assertThat(parts.map(part -> part.getFileName().toString()).sorted())
          .containsExactly(
              "part-0-000000000000-000000000015.parquet",
              "part-0-000000000015-000000000030.parquet",
              "part-0-000000000030-000000000040.parquet",
              "part-1-000000000000-000000000015.parquet",
              "part-1-000000000015-000000000030.parquet",
              "part-1-000000000030-000000000040.parquet");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 20})
  void shouldGoOnWithAStoppedFileAsIfItHadNeverStopped(int every) throws Exception {
    Path whole = lines(directory.resolve("whole"), LineFormat.CSV, LoggedRange.all());
    Path out = directory.resolve("stopped");

    int stops =
        Stopping.run(
            new Replay(log.reader(), LoggedRange.all()),
            every,
            () -> {
              tear(out);
              return destination(out, LineFormat.CSV, LoggedRange.all());
            });

    assertThat(stops).isPositive();
    assertThat(out).hasSameBinaryContentAs(whole);
    assertThat(directory.resolve("stopped.progress")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 20})
  void shouldGoOnWithStoppedPartsSoThatEachEntryIsThereOnce(int every) throws Exception {
    Path out = directory.resolve("stopped");

    int stops =
        Stopping.run(
            new Replay(log.reader(), LoggedRange.all()),
            every,
            () -> new ParquetDestination(out, 6, LoggedRange.all(), log.events()));

    assertThat(stops).isPositive();
    assertThat(parquet(out)).isEqualTo(rows(ndjson(LoggedRange.all())));
  }

  @Test
  void shouldNotWriteOverWhatIsThere() throws Exception {
    Path out = lines(directory.resolve("a"), LineFormat.NDJSON, LoggedRange.all());

    assertThatThrownBy(() -> lines(out, LineFormat.NDJSON, LoggedRange.all()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("is there already");
  }

  @Test
  void shouldNotGoOnWithAnotherSelection() throws Exception {
    Path out = directory.resolve("a");
    try (var begun = destination(out, LineFormat.NDJSON, LoggedRange.all())) {
      var _ = begun.begin(List.of());
    }
    var other = new Selection("recalls", Bound.NONE, Bound.NONE, Optional.of("cpsc:1"));

    assertThatThrownBy(() -> lines(out, LineFormat.NDJSON, other))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("of something else");
  }

  @Test
  void shouldSayThatTheLogDoesNotHaveATopic() {
    var other = new Selection("nothing", Bound.NONE, Bound.NONE, Optional.empty());

    assertThatThrownBy(() -> lines(directory.resolve("a"), LineFormat.CSV, other))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("no entry of topic nothing");
  }

  /** What a kill in the middle of a write leaves behind the last batch. */
  private static void tear(Path out) throws IOException {
    if (Files.exists(out)) {
      Files.writeString(out, "half a li", StandardOpenOption.APPEND);
    }
  }

  private static LinesDestination destination(Path out, LineFormat format, Selection selection) {
    return new LinesDestination(out, 6, format, selection, log.events());
  }

  private static Path lines(Path out, LineFormat format, Selection selection) throws Exception {
    var _ =
        Stopping.whole(new Replay(log.reader(), selection), destination(out, format, selection));
    return out;
  }

  private List<JsonNode> ndjson(Selection selection) throws Exception {
    Path out = Files.createTempDirectory(directory, "lines").resolve("a.ndjson");
    var lines = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(lines(out, LineFormat.NDJSON, selection))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private List<String> seqs(Selection selection) throws Exception {
    return ndjson(selection).stream()
        .map(line -> line.path("partition").asText() + "/" + line.path("seq").asText())
        .toList();
  }

  /** All that a line has, as {@link #parquet} has it. */
  private static List<String> rows(List<JsonNode> lines) {
    return lines.stream()
        .map(
            line ->
                Stream.of(
                        "topic",
                        "partition",
                        "seq",
                        "offset",
                        "time",
                        "key",
                        "entity",
                        "type",
                        "source",
                        "headers",
                        "event",
                        "unreadable")
                    .map(name -> cell(line.get(name)))
                    .toList()
                    .toString())
        .toList();
  }

  private static String cell(JsonNode value) {
    return value == null || value.isNull()
        ? "null"
        : value.isValueNode() ? value.asText() : value.toString();
  }

  private static List<String> parquet(Path folder) throws IOException {
    var rows = new ArrayList<String>();
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part : parts.sorted().toList()) {
        try (var file = ParquetFileReader.open(InputFile.of(part));
            RowReader row = file.rowReader()) {
          while (row.hasNext()) {
            row.next();
            rows.add(row(row));
          }
        }
      }
    }
    return rows;
  }

  private static String row(RowReader row) {
    return Stream.<Object>of(
            row.getString("topic"),
            row.getInt("partition"),
            row.getLong("seq"),
            row.getLong("offset"),
            time(row.getTimestamp("time")),
            text(row, "key"),
            text(row, "entity"),
            text(row, "type"),
            text(row, "source"),
            text(row, "headers"),
            text(row, "event"),
            text(row, "unreadable"))
        .toList()
        .toString();
  }

  private static String time(Instant time) {
    return time.toString();
  }

  private static String text(RowReader row, String column) {
    return row.isNull(column) ? "null" : row.getString(column);
  }
}
