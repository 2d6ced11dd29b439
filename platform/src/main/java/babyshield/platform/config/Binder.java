package babyshield.platform.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a record from the values given, and keeps what is wrong with them. */
final class Binder {
  /** A value, and how its key was written where it was given. */
  record Chosen(Given given, String spelled, String origin) {}

  private final Map<String, Key> keys;
  private final Map<String, Chosen> chosen;
  private final List<String> problems;

  Binder(Map<String, Key> keys, Map<String, Chosen> chosen, List<String> problems) {
    this.keys = keys;
    this.chosen = chosen;
    this.problems = problems;
  }

  /** The record; null if anything below the prefix is wrong, which is then among the problems. */
  <C extends Record> C bind(Class<C> type, String prefix) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = Keys.name(prefix, components[i]);
      values[i] =
          Keys.nested(components[i])
              ? bind(components[i].getType().asSubclass(Record.class), name + ".")
              : value(keys.get(name));
    }
    return Arrays.asList(values).contains(null) ? null : construct(type, prefix, values);
  }

  private Object value(Key key) {
    Chosen choice = chosen.get(key.name());
    if (choice != null) {
      return parse(key, choice);
    }
    if (!key.def().equals(Setting.REQUIRED)) {
      return parse(key, new Chosen(Given.of(key.def()), key.name(), "the defaults"));
    }
    if (Values.optional(key.type())) {
      return Optional.empty();
    }
    problems.add(key.name() + " is not set and has no default");
    return null;
  }

  private Object parse(Key key, Chosen choice) {
    try {
      return Values.parse(key.type(), choice.given());
    } catch (IllegalArgumentException e) {
      problems.add(
          "%s in %s must be %s, not '%s'"
              .formatted(
                  choice.spelled(),
                  choice.origin(),
                  e.getMessage(),
                  String.join(",", choice.given().items())));
      return null;
    }
  }

  private <C extends Record> C construct(Class<C> type, String prefix, Object[] values) {
    try {
      Constructor<C> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      // A record's own check: its message is written for the operator.
      if (e.getCause() instanceof IllegalArgumentException refused) {
        problems.add(prefix.isEmpty() ? refused.getMessage() : prefix + refused.getMessage());
        return null;
      }
      throw new IllegalStateException(type + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be constructed", e);
    }
  }
}
