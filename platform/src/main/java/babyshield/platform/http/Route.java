package babyshield.platform.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of a routing table.
 *
 * @param method GET, POST, ...
 * @param pattern a path of literal segments and {@code {variables}}, each one segment
 */
public record Route(String method, String pattern, Handler handler) {
  private static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  /** The variables, still encoded, if the path has this form. */
  Optional<Map<String, String>> match(String rawPath) {
    List<String> form = segments(pattern);
    List<String> given = segments(rawPath);
    if (form.size() != given.size()) {
      return Optional.empty();
    }
    var variables = new TreeMap<String, String>();
    for (int i = 0; i < form.size(); i++) {
      if (variable(form.get(i)) && !given.get(i).isEmpty()) {
        variables.put(form.get(i).substring(1, form.get(i).length() - 1), given.get(i));
      } else if (!form.get(i).equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** How many segments are variables: of two routes that match, the one with fewer is meant. */
  int variables() {
    return (int) segments(pattern).stream().filter(Route::variable).count();
  }

  private static boolean variable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
