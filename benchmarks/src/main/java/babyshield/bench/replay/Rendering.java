package babyshield.bench.replay;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.fsis.FsisFeed;
import babyshield.ingest.openfda.OpenFdaFeed;
import babyshield.ingest.openfda.Reports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Puts what a recorder kept back into the shape that the agency serves. What the recorder left out
 * stays empty; what it took from elsewhere is left out.
 */
enum Rendering {
  /** A recorder that renamed the fields and put the directory of establishments into them. */
  FSIS("fsis_harrisj_changelog.jsonl.gz") {
    @Override
    Feed feed() {
      return new FsisFeed();
    }

    @Override
    ObjectNode record(ObjectNode kept) {
      JsonNode establishment = kept.path("establishment");
      return JSON.createObjectNode()
          .put("field_title", text(kept, "title"))
          .put("field_active_notice", text(kept, "status").equals("Active") ? "True" : "False")
          .put("field_states", list(kept, "states", ", "))
          .put("field_closed_date", text(kept, "end_date"))
          .put(
              "field_establishment",
              (text(establishment, "id") + " " + text(establishment, "name")).strip())
          .put("field_risk_level", text(kept, "risk_level"))
          .put("field_last_modified_date", "")
          .put("field_product_items", list(kept, "impacted_products", "\n"))
          .put(
              "field_qty_recovered",
              (text(kept, "quantity_recovered") + " " + text(kept, "quantity_unit")).strip())
          .put("field_recall_date", text(kept, "start_date"))
          .put("field_recall_number", text(kept, "id"))
          .put("field_recall_reason", list(kept, "reasons", ", "))
          .put("field_summary", text(kept, "summary"))
          .put("langcode", "English")
          .put("field_recall_url", text(kept, "url"));
    }

    @Override
    JsonNode payload(Collection<ObjectNode> records) {
      return JSON.createArrayNode().addAll(records);
    }
  },

  /** A recorder that kept the fields as they are and added two of its own. */
  OPENFDA_FOOD("openfda_food_shelfcheck_changelog.jsonl.gz") {
    @Override
    Feed feed() {
      return new OpenFdaFeed(Reports.FOOD);
    }

    @Override
    ObjectNode record(ObjectNode kept) {
      return kept.deepCopy().remove(List.of("brand_slug", "severity_score"));
    }

    @Override
    JsonNode payload(Collection<ObjectNode> records) {
      ObjectNode envelope = JSON.createObjectNode();
      envelope
          .putObject("meta")
          .putObject("results")
          .put("skip", 0)
          .put("limit", records.size())
          .put("total", records.size());
      envelope.putArray("results").addAll(records);
      return envelope;
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String file;

  Rendering(String file) {
    this.file = file;
  }

  /** The name of its history. */
  String file() {
    return file;
  }

  /** Reads the payloads. */
  abstract Feed feed();

  /** One record in the agency's shape. */
  abstract ObjectNode record(ObjectNode kept);

  /** All records that stand at one time. */
  abstract JsonNode payload(Collection<ObjectNode> records);

  byte[] bytes(Collection<ObjectNode> records) {
    try {
      return JSON.writeValueAsBytes(payload(records));
    } catch (IOException e) {
      throw new UncheckedIOException("a JSON tree is always writable", e);
    }
  }

  private static String text(JsonNode kept, String field) {
    return kept.path(field).asText("");
  }

  private static String list(JsonNode kept, String field, String separator) {
    var texts = new ArrayList<String>();
    kept.path(field).forEach(text -> texts.add(text.asText()));
    return String.join(separator, texts);
  }
}
