package babyshield.bench.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A product as a scan gives it; null for what it does not give. */
public record Product(String gtin, String barcode, String name) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the body of a scan. */
  public ObjectNode scan(String scanId) {
    ObjectNode body = JSON.createObjectNode().put("scanId", scanId);
    fields().forEach(body::put);
    return body;
  }

  /** As the parameters of a check. */
  public Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    put(fields, "gtin", gtin);
    put(fields, "barcode", barcode);
    put(fields, "name", name);
    return fields;
  }

  private static void put(Map<String, String> fields, String key, String value) {
    if (value != null && !value.isBlank()) {
      fields.put(key, value);
    }
  }
}
