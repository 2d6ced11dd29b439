package babyshield.ingest.italysalute;

import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One node of the list: a recall, or the revocation of one. */
record Avviso(JsonNode node) {
  private static final String SITE = "https://www.salute.gov.it/new/it";

  /** What a reason begins with that takes a recall back: "Revoca per scadenza prodotto". */
  private static final String REVOCATION = "Revoca";

  /** A UUID. */
  String id() {
    return text(node, "id");
  }

  Recall recall() {
    String brand = Text.known(text(node, "field_marca"));
    String product = text(node, "title");
    String reason = text(node.path("relationships").path("field_motivo_segnalazione"), "name");
    return new RecallDraft(ItalySaluteFeed.AGENCY, id())
        .url(url())
        .language("it")
        .title(Text.join(": ", brand, product))
        .product(product)
        .brands(brand.isEmpty() ? List.of() : List.of(brand))
        .hazard(reason)
        .countries(List.of("Italia"))
        .publishedOn(Dates.parse(text(node, "dataPubblicazione")))
        .withdrawn(takenBack(reason))
        .build();
  }

  /** The ministry leaves what it took off its site in the list, with a mark. */
  private boolean takenBack(String reason) {
    return node.path("field_depubblicato").asBoolean() || reason.startsWith(REVOCATION);
  }

  private String url() {
    String alias = text(node.path("path"), "alias");
    return alias.startsWith("/") ? SITE + alias : "";
  }

  private static String text(JsonNode of, String field) {
    return Text.line(JsonRecords.text(of, field));
  }
}
