package babyshield.audit.replay;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.time.Instant;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The columns of an exported entry: those of the CSV, with numbers and times as such. */
final class ParquetColumns extends WriteSupport<ExportedEntry> {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .required(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("topic")
          .required(PrimitiveTypeName.INT32)
          .named("partition")
          .required(PrimitiveTypeName.INT64)
          .named("seq")
          .required(PrimitiveTypeName.INT64)
          .named("offset")
          .required(PrimitiveTypeName.INT64)
          .as(timestampType(true, TimeUnit.MILLIS))
          .named("time")
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("key")
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("entity")
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("type")
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("source")
          .required(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("headers")
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("event")
          .optional(PrimitiveTypeName.BINARY)
          .as(stringType())
          .named("unreadable")
          .named("entry");

  private RecordConsumer row;

  @Override
  public WriteContext init(ParquetConfiguration ignored) {
    return new WriteContext(SCHEMA, Map.of());
  }

  /** Abstract there, so it must be here; the other one is called. */
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration hadoop) {
    throw new UnsupportedOperationException("there is no Hadoop");
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    row = consumer;
  }

  @Override
  public void write(ExportedEntry entry) {
    row.startMessage();
    text(0, entry.topic());
    field(1, () -> row.addInteger(entry.partition()));
    field(2, () -> row.addLong(entry.seq()));
    field(3, () -> row.addLong(entry.offset()));
    field(4, () -> row.addLong(Instant.parse(entry.time()).toEpochMilli()));
    text(5, entry.key());
    text(6, entry.entity());
    text(7, entry.type());
    text(8, entry.source());
    text(9, LineFormat.json(entry.headers()));
    text(10, entry.event() == null ? null : LineFormat.json(entry.event()));
    text(11, entry.unreadable());
    row.endMessage();
  }

  private void text(int column, String text) {
    if (text != null) {
      field(column, () -> row.addBinary(Binary.fromString(text)));
    }
  }

  private void field(int column, Runnable value) {
    String name = SCHEMA.getFieldName(column);
    row.startField(name, column);
    value.run();
    row.endField(name, column);
  }
}
