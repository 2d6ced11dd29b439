package babyshield.ingest.auaccc;

import babyshield.ingest.feed.FeedDoc;
import java.util.List;

/** What people should know of the feed. */
final class AcccDoc {
  static final FeedDoc DOC =
      new FeedDoc(
          "RSS of the latest recalls (100 were seen, and 25), not paged; an HTML page for each.",
          "The pages of recalls published since 30 days before the last reading of all items, if "
              + "the feed has changed; all its items every 7 days. Older recalls are never read. "
              + "Nothing is concluded from what is absent. A page that is gone is rejected, and "
              + "its recall stands.",
          "The PRA number (2026/20970), else the last part of the page's path.",
          "GTINs from the fields GTIN, EAN and SKU, models from Model; in the product description"
              + " and the identifying features only what is named model, batch, lot, SKU, EAN,"
              + " GTIN, UPC, APN, barcode or item number. A SKU that is no GTIN is no model.",
          List.of(
              "behind a brand stands the offer of a list of its recalls",
              "the product description holds models, batches and SKUs",
              "the label of a field may be missing, and a field may be empty",
              "recalls of food and vehicles redirect to other registers and are left out",
              "a day is midnight in Sydney, the day before in UTC"),
          "",
          "All of it. Field names, labels and the three kinds of path are those that public readers"
              + " of the site work with; no page of the agency was at hand. The complete list"
              + " (about 330 pages that a script loads) is not asked for.");

  private AcccDoc() {}
}
