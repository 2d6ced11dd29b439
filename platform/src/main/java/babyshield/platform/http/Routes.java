package babyshield.platform.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The routing table of a service. Immutable. */
public final class Routes {
  /** A route and the variables of a path that it matched, decoded. */
  record Match(Route route, Map<String, String> variables) {}

  private final List<Route> routes;

  private Routes(List<Route> routes) {
    this.routes = routes;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** All routes, in the order in which they are tried. */
  public List<Route> all() {
    return routes;
  }

  /**
   * @throws ProblemException NOT_FOUND, or METHOD_NOT_ALLOWED with the methods that are in the
   *     extension {@code allowed}
   */
  Match match(String method, String rawPath) {
    // A HEAD is answered as a GET whose body is not sent (RFC 9110, 9.3.2).
    String wanted = method.equals("HEAD") ? "GET" : method;
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      var variables = route.match(rawPath);
      if (variables.isPresent() && route.method().equals(wanted)) {
        variables.get().replaceAll((name, value) -> Percent.decode(value));
        return new Match(route, variables.get());
      }
      variables.ifPresent(matched -> allowed.add(route.method()));
    }
    if (allowed.isEmpty()) {
      throw new ProblemException(CommonProblem.NOT_FOUND, "there is nothing at " + rawPath);
    }
    throw new ProblemException(
        CommonProblem.METHOD_NOT_ALLOWED,
        "offered here: " + String.join(", ", allowed),
        Map.of("allowed", List.copyOf(allowed)));
  }

  /** Collects routes; not thread-safe. */
  public static final class Builder {
    private final List<Route> routes = new ArrayList<>();

    private Builder() {}

    public Builder get(String pattern, Handler handler) {
      return add("GET", pattern, handler);
    }

    public Builder post(String pattern, Handler handler) {
      return add("POST", pattern, handler);
    }

    public Builder put(String pattern, Handler handler) {
      return add("PUT", pattern, handler);
    }

    public Builder delete(String pattern, Handler handler) {
      return add("DELETE", pattern, handler);
    }

    public Routes build() {
      return new Routes(routes.stream().sorted(Comparator.comparingInt(Route::variables)).toList());
    }

    private Builder add(String method, String pattern, Handler handler) {
      if (!pattern.startsWith("/")) {
        throw new IllegalArgumentException("a path begins with /: " + pattern);
      }
      routes.add(new Route(method, pattern, handler));
      return this;
    }
  }
}
