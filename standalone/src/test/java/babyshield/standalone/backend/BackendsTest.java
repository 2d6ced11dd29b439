package babyshield.standalone.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.event.Scan;
import babyshield.schemas.EventSerde;
import babyshield.schemas.RegistryClient;
import babyshield.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Processes of their own in folders of their own: they mostly wait, and do so side by side. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class BackendsTest {
  @TempDir private Path folder;

  /** One life in one test: each start takes seconds of a processor. */
  @Test
  void shouldKeepRecordsSchemasAndRowsThroughKillsAndARestart() throws Exception {
    Path data = folder.resolve("data");
    var first = BackendProcess.start(data);
    write(first, "one");
    List<ProcessHandle> children = first.children();

    first.kill();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(children).noneMatch(PidFile::running));
    var second = BackendProcess.start(data);
    write(second, "two");
    second.kill();
    for (int stops = 0; stops < 2; stops++) {
      try (var later = BackendProcess.start(data)) {
        assertThat(scans(later)).containsExactly("one", "two");
        assertThat(rows(later)).containsExactly("one", "two");
      }
    }
  }

  @Test
  void shouldStopADatabaseThatAKilledProcessLeftBehind() throws Exception {
    Path data = folder.resolve("data");
    var first = BackendProcess.start(data);
    write(first, "one");
    killLeavingTheDatabase(first);

    var second = BackendProcess.start(data);
    assertThat(rows(second)).containsExactly("one");
    killLeavingTheDatabase(second);

    try (var locked = DataDirectory.open(data)) {
      Backends.endLeftovers(locked);
    }
    int port = second.ports().postgres();
    assertThat(Ports.claim(port, "PostgreSQL", "--postgres-port")).isEqualTo(port);
  }

  /** Without the shell that watches over it, the database outlives its parent. */
  private static void killLeavingTheDatabase(BackendProcess backends) throws InterruptedException {
    backends.children().stream()
        .filter(child -> child.info().command().orElse("").matches(".*/(ba|da)?sh"))
        .forEach(ProcessHandle::destroyForcibly);
    backends.kill();
  }

  private static void write(BackendProcess backends, String id) throws Exception {
    var scan = Scan.newBuilder().setScanId(id).setReceivedAt(Instant.EPOCH).build();
    var serde = new EventSerde<>(Topics.SCANS, new RegistryClient(backends.registry()));
    try (var admin = Admin.create(backends.kafka());
        var producer = new KafkaProducer<>(backends.kafka(), new StringSerializer(), serde)) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
      producer.send(new ProducerRecord<>(Topics.SCANS.name(), 0, id, scan)).get();
    }
    try (var connection = backends.database();
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists written (id text)");
      statement.execute("insert into written values ('" + id + "')");
    }
  }

  private static List<String> scans(BackendProcess backends) {
    var serde = new EventSerde<>(Topics.SCANS, new RegistryClient(backends.registry()));
    try (var consumer = new KafkaConsumer<>(backends.kafka(), new StringDeserializer(), serde)) {
      var partition = new TopicPartition(Topics.SCANS.name(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      var ids = new ArrayList<String>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(scan -> ids.add(scan.value().getScanId()));
      }
      return ids;
    }
  }

  private static List<String> rows(BackendProcess backends) throws SQLException, IOException {
    try (var connection = backends.database();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from written order by id")) {
      var ids = new ArrayList<String>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }
}
