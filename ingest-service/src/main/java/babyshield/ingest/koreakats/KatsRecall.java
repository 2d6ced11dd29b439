package babyshield.ingest.koreakats;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** One record of SafetyKorea's list. */
record KatsRecall(JsonNode record) {
  String id() {
    return text("recallUid");
  }

  Recall recall() {
    String product = text("recallProductName");
    String brand = text("recallBrandName");
    String model = text("recallModelName");
    return new RecallDraft(KoreaKatsFeed.AGENCY, id())
        .language("ko")
        .title(Text.join(" ", brand, product, model))
        .product(product)
        .description(
            Text.join(
                "; ", model, text("recallCmpnyName"), text("makerName"), text("makingCntryName")))
        .brands(brand.isEmpty() ? List.of() : List.of(brand))
        .categories(
            Stream.of(text("categoryName"), text("productItemName"))
                .filter(category -> !category.isEmpty())
                .toList())
        .hazard(text("harmDscr"))
        .action(
            Text.join("; ", text("recallTypeName"), text("recallMeans"), text("publishActionDscr")))
        .countries(List.of("South Korea"))
        .publishedOn(Dates.parse(JsonRecords.text(record, "publishDate")))
        .identifiers(
            new Identifiers()
                .barcodes("barcodeNum", text("barcodeNum"))
                .models("recallModelName", model)
                .add(IdentifierKind.OTHER, text("certNum"), "certNum"))
        .build();
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
