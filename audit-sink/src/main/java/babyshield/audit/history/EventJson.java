package babyshield.audit.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * An event as plain JSON, for people: unlike Avro's own JSON, unions are not wrapped, times and
 * dates are ISO 8601, and bytes are told by length and SHA-256, because a raw notice in the middle
 * of a history helps nobody.
 */
final class EventJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EventJson() {}

  static JsonNode of(Schema schema, Object value) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, (IndexedRecord) value);
      case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
      case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
      case UNION -> of(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
      case BYTES -> digest((ByteBuffer) value);
      case FIXED -> digest(ByteBuffer.wrap(((GenericData.Fixed) value).bytes()));
      case INT -> whole(schema.getLogicalType(), (Integer) value);
      case LONG -> whole(schema.getLogicalType(), (Long) value);
      case FLOAT, DOUBLE -> JSON.numberNode(((Number) value).doubleValue());
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      case NULL -> JSON.nullNode();
      case STRING, ENUM -> JSON.textNode(value.toString());
    };
  }

  private static JsonNode record(Schema schema, IndexedRecord value) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : schema.getFields()) {
      object.set(field.name(), of(field.schema(), value.get(field.pos())));
    }
    return object;
  }

  private static JsonNode array(Schema element, Collection<?> values) {
    ArrayNode array = JSON.arrayNode(values.size());
    values.forEach(value -> array.add(of(element, value)));
    return array;
  }

  private static JsonNode map(Schema element, Map<?, ?> values) {
    ObjectNode object = JSON.objectNode();
    values.forEach((name, value) -> object.set(name.toString(), of(element, value)));
    return object;
  }

  private static JsonNode whole(LogicalType type, long value) {
    return switch (type == null ? "" : type.getName()) {
      case "timestamp-millis" -> JSON.textNode(Instant.ofEpochMilli(value).toString());
      case "date" -> JSON.textNode(LocalDate.ofEpochDay(value).toString());
      default -> JSON.numberNode(value);
    };
  }

  private static JsonNode digest(ByteBuffer bytes) {
    try {
      int length = bytes.remaining();
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes.duplicate());
      String hex = HexFormat.of().formatHex(sha256.digest());
      return JSON.objectNode().put("length", length).put("sha256", hex);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
