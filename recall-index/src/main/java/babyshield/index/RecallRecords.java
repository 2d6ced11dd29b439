package babyshield.index;

import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads the bytes of the recall log, wherever they are kept: on the topic, and in the audit log.
 * Both must see the same recalls in them, or a verdict could not be reproduced (I4). Thread-safe.
 */
public final class RecallRecords {
  private final EventSerde<SpecificRecord> serde;

  public RecallRecords(SchemaIds ids) {
    this.serde = new EventSerde<>(Topics.RECALLS, ids);
  }

  /**
   * One record as the index takes it; what nobody can read is marked as such.
   *
   * @throws SchemaIds.RegistryException if the registry cannot be asked, which says nothing of the
   *     record
   */
  public SharedIndex.Entry read(byte[] key, byte[] value, long offset) {
    String name = new String(key, StandardCharsets.UTF_8);
    try {
      SpecificRecord event = serde.deserialize(Topics.RECALLS.name(), value);
      return new SharedIndex.Entry(name, event, true, offset);
    } catch (SerializationException e) {
      return new SharedIndex.Entry(name, null, false, offset);
    }
  }
}
