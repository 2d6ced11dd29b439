package babyshield.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro in the Confluent wire format: a zero byte, the schema's id in four bytes, the binary body.
 * The subject of a schema is {@code <topic>-<record name>} (Confluent's TopicRecordNameStrategy),
 * because a topic may hold several kinds of records in one order.
 *
 * <p>A record that cannot be read gives a {@link SerializationException}; a registry that cannot be
 * asked gives {@link SchemaIds.RegistryException}, which says nothing about the record.
 * Thread-safe.
 */
public final class EventSerde<V extends SpecificRecord>
    implements Serde<V>, Serializer<V>, Deserializer<V> {
  static {
    TrustedClasses.install();
  }

  private static final byte MAGIC = 0;
  private static final int PREFIX = 1 + Integer.BYTES;

  private final Topic<V> topic;
  private final SchemaIds ids;
  private final Map<Schema, Writer> writers = new ConcurrentHashMap<>();
  private final Map<Integer, SpecificDatumReader<V>> readers = new ConcurrentHashMap<>();
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  public EventSerde(Topic<V> topic, SchemaIds ids) {
    this.topic = topic;
    this.ids = ids;
  }

  private record Writer(int id, SpecificDatumWriter<SpecificRecord> datum) {}

  /** Buffers that one thread uses again and again. */
  private static final class Scratch {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;
  }

  @Override
  public byte[] serialize(String topicName, V event) {
    if (event == null) {
      return null;
    }
    Writer writer = writers.computeIfAbsent(event.getSchema(), this::writer);
    Scratch mine = scratch.get();
    mine.bytes.reset();
    mine.bytes.write(MAGIC);
    mine.bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(writer.id()).array());
    mine.encoder = EncoderFactory.get().directBinaryEncoder(mine.bytes, mine.encoder);
    try {
      writer.datum().write(event, mine.encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return mine.bytes.toByteArray();
  }

  @Override
  public V deserialize(String topicName, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length < PREFIX || bytes[0] != MAGIC) {
      throw new SerializationException(
          "not in the Confluent wire format: no magic byte 0 and schema id");
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    Scratch mine = scratch.get();
    mine.decoder =
        DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, mine.decoder);
    try {
      return readers.computeIfAbsent(id, this::reader).read(null, mine.decoder);
    } catch (IOException | RuntimeException e) {
      if (e instanceof SchemaIds.RegistryException registry) {
        throw registry;
      }
      throw new SerializationException(
          "record of " + topic.name() + " is not readable with schema id " + id, e);
    }
  }

  private Writer writer(Schema schema) {
    String subject = topic.name() + "-" + schema.getFullName();
    return new Writer(ids.idOf(subject, schema), new SpecificDatumWriter<>(schema));
  }

  private SpecificDatumReader<V> reader(int id) {
    Schema written = ids.schemaOf(id);
    List<Class<? extends V>> known = topic.values();
    for (Class<? extends V> type : known) {
      Schema expected = SpecificData.get().getSchema(type);
      if (expected.getFullName().equals(written.getFullName())) {
        return new SpecificDatumReader<>(written, expected);
      }
    }
    throw new SerializationException(
        written.getFullName() + " does not belong into " + topic.name());
  }

  @Override
  public Serializer<V> serializer() {
    return this;
  }

  @Override
  public Deserializer<V> deserializer() {
    return this;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
