package babyshield.schemas;

import babyshield.event.Recall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * What counts as the content of a recall: everything but the agency's date of last change, which
 * agencies bump wholesale, and whether it is withdrawn, which is told by the kind of the change.
 * Thread-safe.
 */
public final class RecallContent {
  private static final List<String> NOT_CONTENT = List.of("revisedOn", "withdrawn");
  private static final int DIGEST_BYTES = 16;

  static {
    TrustedClasses.install();
  }

  private RecallContent() {}

  /** The first 128 bits of the SHA-256 over the content's Avro binary form, in hexadecimal. */
  public static String digest(Recall recall) {
    Recall content = copy(recall);
    content.put("revisedOn", null);
    content.put("withdrawn", false);
    var bytes = new ByteArrayOutputStream(1024);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(Recall.class).write(content, encoder);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A copy that shares the values; the builder would copy those too, for every notice. */
  private static Recall copy(Recall recall) {
    var copy = new Recall();
    for (Schema.Field field : recall.getSchema().getFields()) {
      copy.put(field.pos(), recall.get(field.pos()));
    }
    return copy;
  }

  /** The names of the content fields in which two states of a recall differ, in schema order. */
  public static List<String> differences(Recall before, Recall after) {
    var names = new ArrayList<String>();
    for (Schema.Field field : before.getSchema().getFields()) {
      boolean content = !NOT_CONTENT.contains(field.name());
      if (content && !Objects.equals(before.get(field.pos()), after.get(field.pos()))) {
        names.add(field.name());
      }
    }
    return names;
  }
}
