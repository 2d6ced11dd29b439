package babyshield.platform.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Text into the types that a setting may have, and back. */
final class Values {
  private Values() {}

  static boolean optional(Type type) {
    return raw(type) == Optional.class;
  }

  /**
   * @throws IllegalArgumentException with what was expected as its message
   */
  static Object parse(Type type, Given given) {
    if (optional(type)) {
      return Optional.of(parse(argument(type), given));
    }
    if (raw(type) == List.class && argument(type) == String.class) {
      return given.parts();
    }
    return parse(raw(type), given.text());
  }

  private static Object parse(Class<?> type, String text) {
    return switch (type.getName()) {
      case "java.lang.String" -> text;
      case "int", "java.lang.Integer" -> number(text, Integer::valueOf, "a whole number");
      case "long", "java.lang.Long" -> number(text, Long::valueOf, "a whole number");
      case "double", "java.lang.Double" -> finite(number(text, Double::valueOf, "a number"));
      case "boolean", "java.lang.Boolean" -> bool(text);
      case "java.time.Duration" -> Durations.parse(text);
      case "java.net.URI" -> uri(text);
      case "java.nio.file.Path" -> path(text);
      case "babyshield.platform.config.Secret" -> new Secret(text);
      default -> constant(type, text);
    };
  }

  private interface Parser<N> {
    N parse(String text);
  }

  private static <N> N number(String text, Parser<N> parser, String expected) {
    try {
      return parser.parse(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
  }

  private static Double finite(Double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a number");
    }
    return number;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("true or false");
    };
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a URI with a scheme", e);
    }
    throw new IllegalArgumentException("a URI with a scheme");
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a path", e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    if (!type.isEnum()) {
      throw new IllegalStateException(type + " is not a type that a setting can have");
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> spell(constant).equals(spell(text)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("one of " + constants(type)));
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Values::spell).toList();
  }

  /** As printed; {@link #parse} reads it back, except for secrets. */
  static String show(Object value) {
    return switch (value) {
      case Duration duration -> Durations.format(duration);
      case Optional<?> optional -> optional.map(Values::show).orElse("");
      case List<?> list -> String.join(",", list.stream().map(Values::show).toList());
      case Enum<?> constant -> spell(constant);
      case URI uri when uri.getRawUserInfo() != null ->
          uri.toString().replace(uri.getRawUserInfo() + "@", "***@");
      default -> value.toString();
    };
  }

  private static String spell(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }
}
