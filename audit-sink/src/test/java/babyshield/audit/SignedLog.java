package babyshield.audit;

import babyshield.audit.tlog.WitnessKey;
import babyshield.event.SignedCheckpoint;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** A log of one shard in a database and a folder, with entries of a test's choice. */
final class SignedLog {
  static final TopicPartition SHARD = new TopicPartition("topic", 0);
  private static final long JULY = Instant.parse("2031-07-15T12:00:00Z").toEpochMilli();
  private static final int BATCH = 10_000;

  final TestPostgres database;
  final Path folder;
  final SinkStatus status = new SinkStatus();
  final MockProducer<String, SignedCheckpoint> producer;
  private final LogSigner signer;
  private final CheckpointTopic topic;
  private final Checkpoints checkpoints;
  private AuditVerifier.Result result;
  private Optional<WitnessKey> witness = Optional.empty();

  SignedLog(TestPostgres database, Path folder) {
    this(database, folder, TestPostgres.SIGNER);
  }

  SignedLog(TestPostgres database, Path folder, LogSigner signer) {
    this(database, folder, signer, database.connections().writer());
  }

  /**
   * @param writer connections of the role that signs
   */
  SignedLog(TestPostgres database, Path folder, LogSigner signer, DataSource writer) {
    this(database, folder, signer, writer, new LocalSchemaIds());
  }

  private SignedLog(
      TestPostgres database, Path folder, LogSigner signer, DataSource writer, SchemaIds ids) {
    this.producer =
        new MockProducer<>(
            true,
            new RoundRobinPartitioner(),
            new StringSerializer(),
            new EventSerde<>(Topics.CHECKPOINTS, ids));
    this.topic = new CheckpointTopic(producer);
    this.database = database;
    this.folder = folder;
    this.signer = signer;
    this.checkpoints = new Checkpoints(writer, signer, new CheckpointFolder(folder), topic, status);
  }

  /** As a process has it that has just started and knows no schema's number yet. */
  SignedLog asking(SchemaIds registry) {
    return new SignedLog(database, folder, signer, database.connections().writer(), registry);
  }

  /** Appends entries up to this size, whose values begin with the text. */
  void growTo(long size, String text) throws Exception {
    growTo(SHARD, size, text);
  }

  void growTo(TopicPartition partition, long size, String text) throws Exception {
    try (EntryStore store = store()) {
      EntryStore.Shard shard = store.shard(partition, "topic-id", 0);
      while (shard.position().seq() < size) {
        append(store, shard, Math.min(size, shard.position().seq() + BATCH), text);
        shard = store.shard(partition, "topic-id", 0);
      }
    }
  }

  private static void append(EntryStore store, EntryStore.Shard shard, long to, String text)
      throws Exception {
    var entries = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (long seq = shard.position().seq(); seq < to; seq++) {
      byte[] value = (text + seq).getBytes(StandardCharsets.UTF_8);
      entries.add(
          AppendOnlyTest.record(shard.partition(), 2 * seq, JULY + seq, "key-" + seq, value));
    }
    store.append(List.of(Appends.of(shard, entries, 2 * to)));
  }

  EntryStore store() {
    return new EntryStore(database.connections().writer(), database.migrations(), signer);
  }

  void publish() throws Exception {
    checkpoints.publish();
  }

  /** Publishes as the service does, whatever goes wrong. */
  void round() throws InterruptedException {
    checkpoints.round();
  }

  /** What a verification against the folder finds, a line each. */
  List<String> verify() throws Exception {
    return verify(folder, VerifyState.none(), Long.MAX_VALUE);
  }

  /**
   * @param stopAt entries after which the verification is stopped
   */
  List<String> verify(Path evidence, VerifyState state, long stopAt) throws Exception {
    return verify(evidence, Exports.none(), state, stopAt);
  }

  /** What a verification finds that looks at exports, too. */
  List<String> verifyWith(Path exports) throws Exception {
    return verify(folder, new Exports(Optional.of(exports)), VerifyState.none(), Long.MAX_VALUE);
  }

  /** As a process makes it that has just started. */
  Cosigning cosigning(TestWitness witness) {
    return cosigning(witness.port(), witness.key());
  }

  Cosigning cosigning(int port, WitnessKey key) {
    return new Cosigning(
        database.connections().writer(),
        signer.keys(),
        new CheckpointFolder(folder),
        topic,
        new Witness(TestWitness.prefix(port), key),
        status.witness());
  }

  /** Whose cosignature verifications ask for from now on. */
  void require(WitnessKey key) {
    witness = Optional.of(key);
  }

  /** Of the last verification. */
  AuditVerifier.Result result() {
    return result;
  }

  private List<String> verify(Path evidence, Exports exports, VerifyState state, long stopAt)
      throws Exception {
    var found = new ArrayList<String>();
    result =
        new AuditVerifier(
                LogDatabase.reader(database.settings().url(), ""),
                signer.keys(),
                Evidence.read(evidence, signer.keys()),
                exports,
                witness,
                state,
                new AuditVerifier.Listener() {
                  @Override
                  public void found(Finding finding) {
                    found.add(finding.toString());
                  }

                  @Override
                  public void progress(long entries, long all) {
                    if (entries >= stopAt) {
                      throw new Stopped();
                    }
                  }
                })
            .run();
    return found;
  }

  /** The end of a verification in the middle. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
