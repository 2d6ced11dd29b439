package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.platform.Health;
import babyshield.platform.admin.Audited;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds {@code openapi.yaml} against the routes. */
class OpenApiTest {
  @Test
  void hasEveryRouteWithItsMethodAndNoOther() throws Exception {
    List<String> routes =
        AuditApi.routes(
                null,
                null,
                null,
                TestPostgres.SIGNER.keys(),
                new Audited(null, null),
                Health::ok,
                new MetricRegistry())
            .all()
            .stream()
            .map(route -> route.method() + " " + route.pattern())
            .toList();

    assertThat(operations()).containsExactlyInAnyOrderElementsOf(routes);
  }

  private static List<String> operations() throws Exception {
    var found = new ArrayList<String>();
    try (var document = AuditApi.class.getResourceAsStream("openapi.yaml")) {
      JsonNode api = new YAMLMapper().readTree(document);
      for (var path : api.path("paths").properties()) {
        JsonNode item = path.getValue();
        JsonNode methods =
            item.has("$ref") ? api.at(item.path("$ref").asText().substring(1)) : item;
        methods
            .fieldNames()
            .forEachRemaining(
                method -> found.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
      }
    }
    return found;
  }
}
