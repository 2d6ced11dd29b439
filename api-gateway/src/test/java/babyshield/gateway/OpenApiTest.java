package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.platform.Health;
import babyshield.platform.http.ProblemType;
import babyshield.platform.http.Route;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds {@code openapi.yaml} against the routes. */
class OpenApiTest {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final List<Endpoint> endpoints =
      Api.endpoints(new Api.Handlers(null, null, null, null, null, null, null));
  private JsonNode document;

  @BeforeEach
  void read() throws Exception {
    try (var resource = getClass().getResourceAsStream("/openapi.yaml")) {
      document = new YAMLMapper().readTree(resource);
    }
  }

  @Test
  void hasEveryRouteWithItsMethodAndNoOther() {
    var routes = Api.routes(endpoints, Health::ok, new MetricRegistry());

    assertThat(operations()).containsExactlyInAnyOrderElementsOf(names(routes.all()));
  }

  private static List<String> names(List<Route> routes) {
    return routes.stream().map(route -> route.method() + " " + route.pattern()).toList();
  }

  private List<String> operations() {
    var found = new ArrayList<String>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            found.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return found;
  }

  @Test
  void hasTheParametersThatAreTaken() {
    for (Endpoint endpoint : endpoints) {
      var variables =
          VARIABLE.matcher(endpoint.path()).results().map(found -> "path " + found.group(1));
      var query = endpoint.query().stream().map(name -> "query " + name);

      assertThat(parameters(endpoint))
          .as(endpoint.path())
          .containsExactlyInAnyOrderElementsOf(Stream.concat(variables, query).toList());
    }
  }

  private List<String> parameters(Endpoint endpoint) {
    var found = new ArrayList<String>();
    for (JsonNode parameter : operation(endpoint).path("parameters")) {
      JsonNode resolved =
          parameter.has("$ref")
              ? document.at(parameter.path("$ref").asText().substring(1))
              : parameter;
      found.add(resolved.path("in").asText() + " " + resolved.path("name").asText());
    }
    return found;
  }

  @Test
  void hasTheProblemsThatAreAnswered() {
    assertThat(texts(document.path("x-problems-everywhere")))
        .containsExactlyInAnyOrderElementsOf(slugs(Endpoint.EVERYWHERE));
    for (Endpoint endpoint : endpoints) {
      assertThat(texts(operation(endpoint).path("x-problems")))
          .as(endpoint.path())
          .containsExactlyInAnyOrderElementsOf(slugs(endpoint.problems()));
    }
  }

  @Test
  void hasAnAnswerForTheStatusOfEveryProblem() {
    for (Endpoint endpoint : endpoints) {
      Set<String> statuses =
          endpoint.problems().stream()
              .map(problem -> Integer.toString(problem.status()))
              .collect(Collectors.toCollection(TreeSet::new));
      statuses.add("200");
      var documented = new TreeSet<String>();
      operation(endpoint).path("responses").fieldNames().forEachRemaining(documented::add);

      assertThat(documented).as(endpoint.path()).isEqualTo(statuses);
    }
  }

  private JsonNode operation(Endpoint endpoint) {
    return document.path("paths").path(endpoint.path()).path("get");
  }

  private static List<String> slugs(List<ProblemType> problems) {
    return problems.stream().map(ProblemType::slug).toList();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
