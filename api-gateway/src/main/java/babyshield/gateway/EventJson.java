package babyshield.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Events as maps and lists that JSON can be made of: the field names are the schema's. */
final class EventJson {
  private EventJson() {}

  static Map<String, Object> plain(SpecificRecord event) {
    var fields = new LinkedHashMap<String, Object>();
    for (Schema.Field field : event.getSchema().getFields()) {
      fields.put(field.name(), value(event.get(field.pos())));
    }
    return fields;
  }

  /** Only the named fields; a name that the event does not have is left out. */
  static Map<String, Object> plain(SpecificRecord event, List<String> names) {
    Map<String, Object> fields = plain(event);
    fields.keySet().retainAll(names);
    return fields;
  }

  private static Object value(Object value) {
    return switch (value) {
      case null -> null;
      case SpecificRecord event -> plain(event);
      case List<?> list -> list.stream().map(EventJson::value).toList();
      case Enum<?> symbol -> symbol.name();
      default -> value;
    };
  }
}
