package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Walks the records of a JSON payload, one in memory at a time. Faults of the payload as a whole
 * come out as {@link PayloadException}. Thread-safe.
 */
public final class JsonRecords {
  /** Takes one record. */
  @FunctionalInterface
  public interface RecordReader {
    void read(JsonNode record) throws IOException;
  }

  public static final String MEDIA_TYPE = "application/json";

  private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

  private JsonRecords() {}

  /**
   * Reads a payload that is one array of records.
   *
   * @return how many there were
   */
  public static int array(InputStream body, RecordReader reader) throws IOException {
    var input = new PlainInput(body, "JSON");
    try (JsonParser parser = MAPPER.createParser((InputStream) input)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new PayloadException("an object where a list of records should be");
      }
      int count = records(parser, reader);
      if (parser.nextToken() != null) {
        throw new PayloadException("more than one list of records");
      }
      return count;
    } catch (JsonParseException | StreamConstraintsException | EOFException broken) {
      throw input.fault(broken);
    }
  }

  /**
   * An object around a list of records.
   *
   * @param fields all its other fields
   * @param count how many records there were; -1 where the list is missing
   */
  public record Envelope(Map<String, JsonNode> fields, int count) {}

  /** Reads a payload that is one object with the records in one of its fields. */
  public static Envelope envelope(InputStream body, String list, RecordReader reader)
      throws IOException {
    var input = new PlainInput(body, "JSON");
    try (JsonParser parser = MAPPER.createParser((InputStream) input)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new PayloadException("a list where an object should be");
      }
      var fields = new HashMap<String, JsonNode>();
      int count = -1;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && field.equals(list)) {
          count = records(parser, reader);
        } else {
          fields.put(field, parser.readValueAsTree());
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new PayloadException("truncated JSON");
      }
      return new Envelope(fields, count);
    } catch (JsonParseException | StreamConstraintsException | EOFException broken) {
      throw input.fault(broken);
    }
  }

  /**
   * Reads a payload that is one object with the records some objects deeper, and passes over all
   * that stands beside the way to them without building it.
   *
   * @param path the fields that lead to the list, its own last; those before it may be missing, for
   *     agencies wrap an answer in one object more or less than they document
   * @return the plain values that stand beside the way, and the count
   */
  public static Envelope nested(InputStream body, List<String> path, RecordReader reader)
      throws IOException {
    var input = new PlainInput(body, "JSON");
    try (JsonParser parser = MAPPER.createParser((InputStream) input)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new PayloadException("a list where an object should be");
      }
      var fields = new HashMap<String, JsonNode>();
      int count = descend(parser, path, fields, reader);
      return new Envelope(fields, count);
    } catch (JsonParseException | StreamConstraintsException | EOFException broken) {
      throw input.fault(broken);
    }
  }

  /** Reads up to the end of the object that the parser stands at the start of. */
  private static int descend(
      JsonParser parser, List<String> path, Map<String, JsonNode> fields, RecordReader reader)
      throws IOException {
    int count = -1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && field.equals(path.getLast())) {
        count = Math.max(count, 0) + records(parser, reader);
      } else if (value == JsonToken.START_OBJECT
          && path.size() > 1
          && field.equals(path.getFirst())) {
        count = Math.max(count, descend(parser, path.subList(1, path.size()), fields, reader));
      } else if (value.isScalarValue()) {
        fields.put(field, parser.readValueAsTree());
      } else {
        parser.skipChildren();
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new PayloadException("truncated JSON");
    }
    return count;
  }

  /**
   * Reads a payload that is a list of records, or an object around one.
   *
   * @param field of the object, which holds the list
   * @return how many there were; -1 where the object has no such list
   */
  public static int list(InputStream body, String field, RecordReader reader) throws IOException {
    var input = new PlainInput(body, "JSON");
    int first = input.read();
    input.unread(first);
    return first == '[' ? array(input, reader) : envelope(input, field, reader).count();
  }

  /** Reads a payload that is one record. */
  public static JsonNode object(InputStream body) throws IOException {
    var input = new PlainInput(body, "JSON");
    try (JsonParser parser = MAPPER.createParser((InputStream) input)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new PayloadException("a list where an object should be");
      }
      return parser.readValueAsTree();
    } catch (JsonParseException | StreamConstraintsException | EOFException broken) {
      throw input.fault(broken);
    }
  }

  /** Reads records up to the end of the array that the parser stands at the start of. */
  static int records(JsonParser parser, RecordReader reader) throws IOException {
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == null) {
        throw new PayloadException("truncated JSON");
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new PayloadException("a list of something that is no record");
      }
      reader.read(parser.readValueAsTree());
      count++;
    }
    return count;
  }

  /**
   * A record that {@link #raw} kept.
   *
   * @throws PayloadException if it is none
   */
  public static JsonNode record(InputStream raw) throws IOException {
    try {
      return MAPPER.readTree(raw);
    } catch (JsonParseException | EOFException broken) {
      throw new PayloadException("broken JSON", broken);
    }
  }

  /** A record as compact JSON. */
  public static byte[] raw(JsonNode record) throws IOException {
    return MAPPER.writeValueAsBytes(record);
  }

  /**
   * The values of a field that holds one or several, as the agency wrote them; empty ones are left
   * out.
   */
  public static List<String> texts(JsonNode record, String field) {
    JsonNode value = record.path(field);
    var texts = new ArrayList<String>();
    (value.isArray() ? value : List.of(value)).forEach(each -> texts.add(each.asText("")));
    texts.removeIf(String::isEmpty);
    return texts;
  }

  /**
   * A field as the agency wrote it; empty where it is missing, null, or an object. A list of plain
   * values gives them joined: agencies turn a field into a list from one day to the next.
   */
  public static String text(JsonNode record, String field) {
    JsonNode value = record.get(field);
    if (value == null || !value.isArray()) {
      return plain(value);
    }
    var values = new StringJoiner(", ");
    for (JsonNode item : value) {
      if (!plain(item).isEmpty()) {
        values.add(plain(item));
      }
    }
    return values.toString();
  }

  private static String plain(JsonNode value) {
    return value == null || value.isNull() || value.isContainerNode() ? "" : value.asText();
  }
}
