package babyshield.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** A folder of recorded payloads with one agency in the CPSC's format. Made up, all of it. */
final class RecordedFeed {
  private final Path folder;

  /**
   * @param folder an empty one; the container's user may read it afterwards
   */
  RecordedFeed(Path folder) throws IOException {
    this.folder = folder;
    var readable = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(folder, readable);
    Files.setPosixFilePermissions(Files.createDirectory(folder.resolve("cpsc")), readable);
  }

  Path folder() {
    return folder;
  }

  /** The agency now has these recalls: the first is {@code cpsc:T1}, and so on. */
  void publish(String... barcodes) throws IOException {
    String recalls =
        List.of(barcodes).stream()
            .map(code -> recall(List.of(barcodes).indexOf(code) + 1, code))
            .collect(Collectors.joining(",\n", "[", "]"));
    Path payload = folder.resolve("cpsc").resolve("recall.json");
    Path written = Files.writeString(folder.resolve("written"), recalls);
    Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(written, payload, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String recall(int number, String barcode) {
    return """
    {"RecallID": %1$d, "RecallNumber": "T%1$d", "RecallDate": "2026-01-02T00:00:00",
     "LastPublishDate": "2026-01-02T00:00:00", "Title": "Product %1$d of a test recalled",
     "Description": "There is no such product.", "URL": "https://example.org/%1$d",
     "Products": [{"Name": "Product %1$d of a test", "Model": ""}],
     "ProductUPCs": [{"UPC": "%2$s"}], "Hazards": [{"Name": "None"}], "Remedies": []}\
    """
        .formatted(number, barcode);
  }
}
