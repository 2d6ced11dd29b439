package babyshield.platform.config;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings of a configuration record by key, nested records flattened with dots. */
final class Keys {
  private Keys() {}

  static Map<String, Key> of(Class<? extends Record> type) {
    var keys = new LinkedHashMap<String, Key>();
    collect(type, "", Map.of(), keys);
    return keys;
  }

  /** The key of a component: {@code maxBytes} in {@code http.} is {@code http.max-bytes}. */
  static String name(String prefix, RecordComponent component) {
    return prefix
        + component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  static boolean nested(RecordComponent component) {
    return component.getType().isRecord() && component.getType() != Secret.class;
  }

  private static void collect(
      Class<? extends Record> type,
      String prefix,
      Map<String, Given> replaced,
      Map<String, Key> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(prefix, component);
      Setting setting = component.getAnnotation(Setting.class);
      String def = setting == null ? Setting.REQUIRED : setting.def();
      String doc = setting == null ? "" : setting.doc();
      if (nested(component)) {
        var below = new LinkedHashMap<String, Given>();
        if (!def.equals(Setting.REQUIRED)) {
          below.putAll(YamlSource.flatten(name + ".", def));
        }
        below.putAll(replaced);
        collect(component.getType().asSubclass(Record.class), name + ".", below, keys);
      } else {
        Given outer = replaced.get(name);
        keys.put(
            name,
            new Key(name, component.getGenericType(), outer == null ? def : outer.text(), doc));
      }
    }
  }
}
