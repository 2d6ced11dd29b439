package babyshield.platform.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query string, read strictly: no parameter twice, nothing that does not decode. */
final class Query {
  private Query() {}

  static Map<String, String> parse(String query) {
    var parameters = new LinkedHashMap<String, String>();
    if (query == null) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        put(parameters, pair);
      }
    }
    return parameters;
  }

  static void refuseUnknown(Map<String, String> parameters, String... allowed) {
    List<String> known = Arrays.asList(allowed);
    List<String> unknown =
        parameters.keySet().stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          CommonProblem.UNKNOWN_PARAMETER,
          "not known: " + String.join(", ", unknown),
          Map.of("parameters", unknown, "known", known));
    }
  }

  private static void put(Map<String, String> parameters, String pair) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    if (parameters.put(name, value) != null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, name + " is given twice", Map.of("parameter", name));
    }
  }

  private static String decode(String text) {
    return Percent.decode(text.replace('+', ' '));
  }
}
