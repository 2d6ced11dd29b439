package babyshield.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * JSON as this system reads and writes it. Written: times in ISO 8601, no absent members. Read:
 * strictly; unknown and repeated members, text after the end, and a number where text is expected
 * (it would have lost the leading zeros of a GTIN) are refused. Thread-safe.
 */
public final class Json {
  private static final JsonInclude.Value ABSENT_LEFT_OUT =
      JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(ABSENT_LEFT_OUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(LogicalType.Textual, Json::refuseNumbers)
          .addHandler(new KeepUnknown())
          .build();

  private Json() {}

  /** The mapper, for what is not a request's body. Not to be configured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one value that a caller sent.
   *
   * @throws ProblemException BAD_REQUEST if it is not JSON, UNKNOWN_FIELD naming all fields that
   *     are not known, VALIDATION naming the field whose value has the wrong type
   */
  public static <T> T read(byte[] json, Class<T> type) {
    var unknown = new TreeSet<String>();
    try {
      T value = MAPPER.readerFor(type).withAttribute(KeepUnknown.KEY, unknown).readValue(json);
      if (value == null) {
        throw new ProblemException(CommonProblem.BAD_REQUEST, "the body is null or empty");
      }
      refuse(unknown);
      return value;
    } catch (JsonMappingException e) {
      refuse(unknown);
      throw mapping(e);
    } catch (JacksonException e) {
      throw new ProblemException(CommonProblem.BAD_REQUEST, notJson(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(Set<String> unknown) {
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          CommonProblem.UNKNOWN_FIELD,
          "not known: " + String.join(", ", unknown),
          Map.of("fields", List.copyOf(unknown)));
    }
  }

  private static ProblemException mapping(JsonMappingException e) {
    String field = path(e);
    if (field.isEmpty()) {
      return new ProblemException(CommonProblem.BAD_REQUEST, notJson(e));
    }
    return new ProblemException(
        CommonProblem.VALIDATION, field + " does not have the right type", Map.of("field", field));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String notJson(JacksonException e) {
    var at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
    return "not the JSON that is expected here" + where;
  }

  private static void refuseNumbers(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /** Collects the names of unknown fields where {@link #read} asks for them, so all are named. */
  private static final class KeepUnknown extends DeserializationProblemHandler {
    static final String KEY = "babyshield.unknown";

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      if (!(context.getAttribute(KEY) instanceof TreeSet<?>)) {
        return false;
      }
      @SuppressWarnings("unchecked") // read() puts nothing else there
      var unknown = (TreeSet<String>) context.getAttribute(KEY);
      unknown.add(name);
      parser.skipChildren();
      return true;
    }
  }
}
