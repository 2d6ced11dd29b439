package babyshield.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventSerdeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");
  private final LocalSchemaIds ids = new LocalSchemaIds();
  private final EventSerde<SpecificRecord> observed = new EventSerde<>(Topics.OBSERVED, ids);

  @Test
  void shouldGiveBackWhatWasWritten() {
    var marker = new RunMarker("cpsc", "run-1", RunPhase.COMPLETED, true, NOW, NOW, 1, 2);

    SpecificRecord read = observed.deserialize("", observed.serialize("", marker));

    assertThat(read).isEqualTo(marker);
  }

  @Test
  void shouldBeginWithAZeroByteAndTheSchemaId() {
    var marker = new RunMarker("cpsc", "run-1", RunPhase.COMPLETED, true, NOW, NOW, 1, 2);

    var bytes = ByteBuffer.wrap(observed.serialize("", marker));

    assertThat(bytes.get()).isZero();
    assertThat(ids.schemaOf(bytes.getInt())).isEqualTo(RunMarker.getClassSchema());
  }

  @Test
  void shouldRefuseARecordThatBelongsIntoAnotherTopic() {
    var scans = new EventSerde<Scan>(Topics.SCANS, ids);
    byte[] scan = scans.serialize("", Scan.newBuilder().setScanId("s").setReceivedAt(NOW).build());

    assertThatThrownBy(() -> observed.deserialize("", scan))
        .isInstanceOf(SerializationException.class)
        .hasStackTraceContaining("babyshield.event.Scan does not belong into recalls.observed");
  }

  @Test
  void shouldRefuseBytesWithoutThePrefix() {
    assertThatThrownBy(() -> observed.deserialize("", new byte[] {1, 0, 0, 0, 0, 0}))
        .isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> observed.deserialize("", new byte[] {0, 0}))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldNotBlameTheRecordWhenTheSchemaCannotBeAskedFor() {
    byte[] unknown = ByteBuffer.allocate(6).put((byte) 0).putInt(99).put((byte) 1).array();

    assertThatThrownBy(() -> observed.deserialize("", unknown))
        .isInstanceOf(SchemaIds.RegistryException.class);
  }

  @Test
  void shouldKeepTheTraceAndRenewTheEvent() {
    var headers = new RecordHeaders();
    EventHeaders.stamp(headers, "first", "/a", NOW);
    String trace = EventHeaders.text(headers, EventHeaders.TRACE_PARENT);
    String id = EventHeaders.text(headers, EventHeaders.ID);

    EventHeaders.stamp(headers, "second", "/b", NOW);

    assertThat(EventHeaders.text(headers, EventHeaders.TRACE_PARENT))
        .isEqualTo(trace)
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(EventHeaders.text(headers, EventHeaders.ID)).isNotEqualTo(id);
    assertThat(EventHeaders.text(headers, EventHeaders.TYPE)).isEqualTo("second");
    assertThat(EventHeaders.text(headers, EventHeaders.TIME)).isEqualTo("2026-11-23T12:00:00.123Z");
  }
}
