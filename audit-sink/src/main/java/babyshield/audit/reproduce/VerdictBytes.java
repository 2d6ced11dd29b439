package babyshield.audit.reproduce;

import babyshield.event.Verdict;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Verdicts from and to the bytes of an entry. Unlike {@link EventSerde} it writes in the schema
 * that the entry was written in, which may be older than this build's, and asks the registry for
 * nothing but that schema: reproducing registers none. Not thread-safe.
 */
final class VerdictBytes {
  private static final int PREFIX = 1 + Integer.BYTES;

  private final SchemaIds ids;
  private final EventSerde<Verdict> serde;

  VerdictBytes(SchemaIds ids) {
    this.ids = ids;
    this.serde = new EventSerde<>(Topics.VERDICTS, ids);
  }

  /**
   * @throws org.apache.kafka.common.errors.SerializationException if the bytes are no verdict
   * @throws SchemaIds.RegistryException if the registry does not give the schema
   */
  Verdict read(byte[] value) {
    return serde.deserialize(Topics.VERDICTS.name(), value);
  }

  /** The verdict as an entry in the schema of another one. */
  byte[] write(Verdict verdict, byte[] likeThis) {
    Schema written = ids.schemaOf(ByteBuffer.wrap(likeThis).getInt(1));
    var out = new ByteArrayOutputStream(likeThis.length);
    out.write(likeThis, 0, PREFIX);
    try {
      Schema current = Verdict.getClassSchema();
      if (written.equals(current)) {
        encode(new SpecificDatumWriter<>(current), verdict, out);
      } else {
        var body = new ByteArrayOutputStream(likeThis.length);
        encode(new SpecificDatumWriter<>(current), verdict, body);
        var decoder = DecoderFactory.get().binaryDecoder(body.toByteArray(), null);
        Object older = new GenericDatumReader<>(current, written).read(null, decoder);
        encode(new GenericDatumWriter<>(written), older, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static <T> void encode(DatumWriter<T> writer, T datum, ByteArrayOutputStream out)
      throws IOException {
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    writer.write(datum, encoder);
  }
}
