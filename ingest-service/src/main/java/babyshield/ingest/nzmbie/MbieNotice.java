package babyshield.ingest.nzmbie;

import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.LabelledCodes;
import babyshield.ingest.parse.LabelledPage;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import babyshield.ingest.parse.WebDates;
import java.util.List;

/**
 * The page of one recall: headings with free text, some of them twice, for screens of two sizes.
 */
record MbieNotice(LabelledPage page) {
  private static final String IDENTIFIERS = "Product Identifiers";

  /** What tells the product from others. */
  String productIdentifiers() {
    return page.text(IDENTIFIERS, "Product Identifier");
  }

  String hazard() {
    return one(page.field("recall__info--hazard", "The Hazard", "Hazard"));
  }

  Recall recall(String slug) {
    return new RecallDraft(NzMbieFeed.AGENCY, slug)
        .url(page.url())
        .title(page.title())
        .product(page.title())
        .description(Text.join("; ", one(productIdentifiers()), one(page.text("Supplier Contact"))))
        .categories(page.all("[class*=recall__categor] a"))
        .hazard(hazard())
        .action(one(page.field("recall__info--whattodo", "What to do")))
        .countries(List.of("New Zealand"))
        .publishedOn(WebDates.parse(page.time(), NzMbieFeed.ZONE))
        .identifiers(identifiers())
        .build();
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    String text = productIdentifiers();
    LabelledCodes.add(found, IDENTIFIERS, text);
    return found.modelsInProse(IDENTIFIERS, one(text));
  }

  private static String one(String lines) {
    return lines.replace('\n', ' ');
  }
}
