package babyshield.worker;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.platform.personal.Pseudonyms;
import babyshield.platform.personal.SecretBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Events as the other services would send them. GTINs are of GS1's demonstration prefix 952. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final Pseudonyms SUBJECTS = new Pseudonyms(new byte[SecretBytes.LENGTH]);

  private Samples() {}

  /** A GTIN-14 for a number from 0 to 99,999. */
  static String gtin(int number) {
    String twelve = "0952" + "%09d".formatted(number);
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return twelve + (10 - sum % 10) % 10;
  }

  static Recall recall(String key, String title, String... gtins) {
    List<Identifier> identifiers =
        Arrays.stream(gtins)
            .map(gtin -> new Identifier(IdentifierKind.GTIN, gtin, "barcode", "", -1, -1, 0))
            .toList();
    return Recall.newBuilder()
        .setKey(key)
        .setAgency(key.substring(0, key.indexOf(':')))
        .setTitle(title)
        .setIdentifiers(identifiers)
        .build();
  }

  static Notice notice(Recall recall, String run, long ordinal) {
    return new Notice(
        recall, run, ordinal, "page-1", 0L, "application/json", ByteBuffer.allocate(0), 1, false);
  }

  static RunMarker marker(String agency, String run, RunPhase phase) {
    return new RunMarker(agency, run, phase, true, NOW, NOW, 0, 1);
  }

  static Scan scan(String scanId, String gtin) {
    return Scan.newBuilder()
        .setScanId(scanId)
        .setSubject(SUBJECTS.of(scanId))
        .setGtin(gtin)
        .setReceivedAt(NOW)
        .build();
  }
}
