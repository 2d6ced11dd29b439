package babyshield.ingest.rappelconso;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One fiche. The register writes every text in lower case. */
record Fiche(JsonNode record) {
  /** A fiche made of a Safety Gate alert has the alert's case number as its own. */
  private static final Pattern SAFETY_GATE = Pattern.compile("(?:a12|a11|a13|info|sr)/\\d+/\\d{2}");

  private static final String BETWEEN_VALUES = "|";
  private static final String BETWEEN_SHOPS = "\u00a4";

  /** The agency's number, which stays over all versions. */
  String number() {
    return text("numero_fiche");
  }

  /** Counts up with each update of the fiche; 0 where it comes from Safety Gate. */
  long version() {
    return record.path("numero_version").asLong();
  }

  Recall recall() {
    String brand = Text.known(text("marque_produit"));
    String name = text("libelle");
    return new RecallDraft(RappelConsoFeed.AGENCY, number())
        .url(text("lien_vers_la_fiche_rappel"))
        .language("fr")
        .title(Text.join(": ", brand, name))
        .product(name)
        .description(description())
        .brands(Text.list(brand, BETWEEN_VALUES))
        .categories(
            List.of(text("categorie_produit"), text("sous_categorie_produit")).stream()
                .filter(category -> !category.isEmpty())
                .toList())
        .hazard(Text.join("; ", text("motif_rappel"), text("risques_encourus")))
        .action(
            Text.join(
                "; ",
                listed("conduites_a_tenir_par_le_consommateur"),
                text("modalites_de_compensation")))
        .countries(List.of("France"))
        .publishedOn(Dates.parse(JsonRecords.text(record, "date_publication")))
        .identifiers(identifiers())
        .related(related())
        .build();
  }

  private String description() {
    return Text.join(
        "; ",
        text("modeles_ou_references"),
        text("conditionnements"),
        text("informations_complementaires"),
        listed("zone_geographique_de_vente"),
        text("distributeurs").replace(BETWEEN_SHOPS, ", "));
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    for (var product : IdentifiedProduct.all(record.path(IdentifiedProduct.FIELD))) {
      found.barcodes(IdentifiedProduct.FIELD, product.barcode());
      found.lots(IdentifiedProduct.FIELD, product.lot());
      found.add(IdentifierKind.DATE, product.dates(), IdentifiedProduct.FIELD);
    }
    return found.gtins("modeles_ou_references", text("modeles_ou_references"));
  }

  private List<String> related() {
    String number = number();
    return SAFETY_GATE.matcher(number).matches()
        ? List.of("eu-safety-gate:" + number.toUpperCase(Locale.ROOT))
        : List.of();
  }

  private String listed(String field) {
    return String.join(", ", Text.list(text(field), BETWEEN_VALUES));
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
