package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.audit.reproduce.Reproducer;
import babyshield.audit.reproduce.Reproduction;
import babyshield.audit.reproduce.Reproduction.Outcome;
import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.SourceState;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import babyshield.index.Judge;
import babyshield.index.Product;
import babyshield.index.RecallRecords;
import babyshield.index.SharedIndex;
import babyshield.index.Verdicts;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * I4, from the log alone. What stands in the log is written as a worker's index came to know it.
 */
class ReproducerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String GTIN = "04006381333931";
  private static final int PREFIX = 5;

  private final SchemaIds schemas = new LocalSchemaIds();
  private final EventSerde<SpecificRecord> recallSerde = new EventSerde<>(Topics.RECALLS, schemas);
  private final EventSerde<Verdict> verdictSerde = new EventSerde<>(Topics.VERDICTS, schemas);
  private final SharedIndex index = new SharedIndex();
  private long recallVersion;
  private TestEvents events;
  private Reproducer reproducer;

  @BeforeEach
  void database() throws Exception {
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    events = new TestEvents(database, schemas);
    reproducer = new Reproducer(database.connections().readers(), schemas);
  }

  @Test
  void shouldGiveTheSameBytesAtEveryVersionThatAScanWasJudgedAt() throws Exception {
    verdict(judged("before"));
    logged("a:1", state());
    verdict(judged("none"));
    logged("a:1", recall("a:1", "a pram"));
    verdict(judged("recalled"));
    logged("a:2", recall("a:2", "another pram"));
    verdict(judged("twice"));
    logged("a:1", null);
    verdict(judged("gone"));
    unreadable("a:2");
    verdict(judged("unreadable"));

    List<Reproduction> came = reproducer.drawn(100, new Random(1));

    assertThat(came).extracting(Reproduction::outcome).containsOnly(Outcome.SAME);
    assertThat(came)
        .extracting(Reproduction::scanId)
        .containsExactly("before", "none", "recalled", "twice", "gone", "unreadable");
    assertThat(came)
        .extracting(Reproduction::recallVersion)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void shouldNameWhatDiffersInAVerdictThatIsNotWhatTheLogGives() throws Exception {
    logged("a:1", state());
    logged("a:1", recall("a:1", "a pram"));
    verdict(
        Verdict.newBuilder(judged("forged"))
            .setStatus(VerdictStatus.NO_KNOWN_RECALL)
            .setMatches(List.of())
            .build());

    Reproduction came = reproducer.ofScans(List.of("forged")).getFirst();

    assertThat(came.outcome()).isEqualTo(Outcome.DIFFERENT);
    assertThat(came.detail()).contains("status, matches");
  }

  @Test
  void shouldNotHoldAnotherMatcherAgainstThisOne() throws Exception {
    verdict(Verdict.newBuilder(judged("older")).setMatcher("tiers/0").build());

    assertThat(reproducer.ofScans(List.of("older")))
        .singleElement()
        .satisfies(
            came -> {
              assertThat(came.outcome()).isEqualTo(Outcome.OTHER_MATCHER);
              assertThat(came.detail()).contains("tiers/0", Judge.MATCHER);
            });
  }

  @Test
  void shouldNotJudgeAgainstFewerRecallsThanThereWere() throws Exception {
    logged("a:1", recall("a:1", "a pram"));
    verdict(Verdict.newBuilder(judged("ahead")).setRecallVersion(2L).build());

    assertThat(reproducer.ofScans(List.of("ahead")))
        .extracting(Reproduction::outcome)
        .containsExactly(Outcome.RECALLS_MISSING);
  }

  @Test
  void shouldSayWhichEntriesHoldNoVerdict() throws Exception {
    events.log(Topics.VERDICTS.name(), NOON, "erased", null, "Verdict", null);
    events.log(Topics.VERDICTS.name(), NOON, "torn", null, "Verdict", new byte[] {0, 0, 0});

    assertThat(reproducer.drawn(100, new Random(1)))
        .extracting(Reproduction::outcome)
        .containsExactly(Outcome.UNREADABLE, Outcome.UNREADABLE);
  }

  @Test
  void shouldReproduceInTheSchemaThatTheEntryWasWrittenIn() throws Exception {
    Verdict verdict = judged("old schema");
    events.log(Topics.VERDICTS.name(), NOON, "old schema", null, "Verdict", inOlderSchema(verdict));

    assertThat(reproducer.ofScans(List.of("old schema")))
        .extracting(Reproduction::outcome)
        .containsExactly(Outcome.SAME);
  }

  @Test
  void shouldDrawAsManyAsAskedAndNoneTwice() throws Exception {
    for (int i = 0; i < 50; i++) {
      verdict(judged("scan-" + i));
    }

    List<Reproduction> came = reproducer.drawn(20, new Random(5));

    assertThat(came).hasSize(20).extracting(Reproduction::seq).doesNotHaveDuplicates();
    assertThat(reproducer.drawn(20, new Random(5))).containsExactlyInAnyOrderElementsOf(came);
    assertThat(reproducer.drawn(20, new Random(6)))
        .extracting(Reproduction::seq)
        .isNotEqualTo(came.stream().map(Reproduction::seq).toList());
  }

  private Verdict judged(String scanId) {
    Scan scan =
        Scan.newBuilder().setScanId(scanId).setGtin(GTIN).setLot("L7").setReceivedAt(NOON).build();
    Product product = Product.of(scan);
    return Verdicts.event(
        product, index.read(at -> Judge.judge(product, at, NOON)), VerdictCause.SCAN);
  }

  private void verdict(Verdict verdict) throws Exception {
    String scanId = verdict.getScan().getScanId();
    events.log(Topics.VERDICTS, NOON, scanId, null, verdict);
  }

  private void logged(String key, SpecificRecord event) throws Exception {
    recallBytes(key, recallSerde.serialize(Topics.RECALLS.name(), event));
  }

  private void unreadable(String key) throws Exception {
    recallBytes(key, new byte[] {1, 2, 3});
  }

  private void recallBytes(String key, byte[] value) throws Exception {
    events.log(Topics.RECALLS.name(), NOON, key, null, "Recall", value);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    SharedIndex.Entry entry = new RecallRecords(schemas).read(bytes, value, recallVersion);
    index.apply(List.of(entry), ++recallVersion);
  }

  private byte[] inOlderSchema(Verdict verdict) throws Exception {
    Schema older = without("notCompared", Verdict.getClassSchema());
    byte[] now = verdictSerde.serialize(Topics.VERDICTS.name(), verdict);
    var body = DecoderFactory.get().binaryDecoder(now, PREFIX, now.length - PREFIX, null);
    Object datum = new GenericDatumReader<>(Verdict.getClassSchema(), older).read(null, body);
    var out = new ByteArrayOutputStream();
    int id = schemas.idOf("older", older);
    out.writeBytes(ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(id).array());
    new GenericDatumWriter<>(older)
        .write(datum, EncoderFactory.get().directBinaryEncoder(out, null));
    return out.toByteArray();
  }

  private static Schema without(String left, Schema schema) {
    var kept =
        schema.getFields().stream()
            .filter(field -> !field.name().equals(left))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, kept);
  }

  private static SourceState state() {
    return new SourceState(
        "a", 0, 1, RunPhase.COMPLETED, "run", NOON, NOON, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
  }

  private static Recall recall(String key, String title) {
    var gtin = new Identifier(IdentifierKind.GTIN, GTIN, "upc", "", -1, -1, 0);
    return Recall.newBuilder()
        .setKey(key)
        .setAgency("a")
        .setTitle(title)
        .setIdentifiers(List.of(gtin))
        .build();
  }
}
