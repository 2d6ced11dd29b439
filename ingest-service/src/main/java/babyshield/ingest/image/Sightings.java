package babyshield.ingest.image;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Result;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that was read in a picture, and what of it is believed. Not thread-safe. */
final class Sightings {
  /** So many times as much must speak for one of two readings of the same bars. */
  private static final int CLEARLY = 3;

  /** Lines that any picture may give. */
  private static final int STRAY = 1;

  private record Said(BarcodeFormat format, String text) {}

  private final Map<Said, Sighting> sightings = new LinkedHashMap<>();

  void add(Result result, View view, String pass) {
    BarcodeText text = BarcodeText.of(result);
    sightings
        .computeIfAbsent(
            new Said(result.getBarcodeFormat(), text.transmitted()),
            said -> new Sighting(said.format(), text))
        .seen(view.name() + ", " + pass, view.box(result.getResultPoints()));
  }

  /** Whether something is believed, and no more than a stray line is left open. */
  boolean settled() {
    return sightings.values().stream().anyMatch(this::agreed)
        && sightings.values().stream()
            .allMatch(seen -> agreed(seen) || seen.lines() <= STRAY || contradicted(seen));
  }

  /** What is believed, the surest first. */
  List<Barcode> believed() {
    return sightings.values().stream()
        .filter(this::agreed)
        .map(Sighting::barcode)
        .sorted(Comparator.comparingDouble(Barcode::confidence).reversed())
        .toList();
  }

  private boolean agreed(Sighting sighting) {
    return sighting.believed() && !contradicted(sighting);
  }

  /** Two readings of the same bars: neither counts, unless one is seen much more often. */
  private boolean contradicted(Sighting sighting) {
    return sightings.values().stream()
        .anyMatch(
            other ->
                other != sighting
                    && other.overlaps(sighting)
                    && sighting.lines() < CLEARLY * other.lines());
  }
}
