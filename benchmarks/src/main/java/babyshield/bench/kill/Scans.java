package babyshield.bench.kill;

import babyshield.bench.client.Product;
import babyshield.bench.client.Truth;
import babyshield.index.Gtin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The scans of one run: real barcodes, listed and unlisted in turn, each under an id of its own.
 */
record Scans(UUID run, List<Product> products, int count) {
  static Scans of(Path truth, int count) throws IOException {
    var products = new ArrayList<Product>();
    for (Truth line : Truth.listed(truth)) {
      products.add(new Product(line.asScanned(), null, line.name()));
    }
    for (Truth line : Truth.unlisted(truth)) {
      if (readable(line.asScanned())) {
        products.add(new Product(null, line.asScanned(), line.name()));
      }
    }
    return new Scans(UUID.randomUUID(), products, count);
  }

  /** A few of the catalogue's barcodes are misread; intake refuses them, rightly. */
  private static boolean readable(String digits) {
    try {
      Gtin.parse(digits);
      return true;
    } catch (Gtin.Invalid e) {
      return false;
    }
  }

  String id(int scan) {
    return new UUID(run.getMostSignificantBits(), run.getLeastSignificantBits() + scan).toString();
  }

  Product product(int scan) {
    return products.get(scan % products.size());
  }

  List<String> ids() {
    var ids = new ArrayList<String>();
    for (int scan = 0; scan < count; scan++) {
      ids.add(id(scan));
    }
    return ids;
  }
}
