package babyshield.ingest.image;

import babyshield.platform.config.Setting;
import java.time.Duration;

/**
 * What pictures may cost. The most that all of them take together is ({@link #workers} + {@link
 * #waiting}) × {@link #maxBytes} for the bodies and, a worker, a second copy of the body, some 8
 * bytes a pixel of {@link #decodedPixels} on the heap and 75 MB beside it for a JPEG in several
 * scans; one WebP at a time takes some 30 bytes a pixel of {@link #maxWebpPixels} more.
 */
public record ImageSettings(
    @Setting(def = "10000000", doc = "bytes of one picture; a phone's photo has 2 to 6 MB")
        int maxBytes,
    @Setting(
            def = "25000000",
            doc = "pixels of one JPEG or PNG, as its header says; phones take 12 or 24 million")
        int maxPixels,
    @Setting(
            def = "2100000",
            doc =
                "pixels of one WebP (1920 x 1080 fit): its decoder takes 0.3 µs and 30 bytes a"
                    + " pixel and cannot leave any out")
        int maxWebpPixels,
    @Setting(
            def = "4000000",
            doc =
                "pixels that are kept of a picture; of a larger one every second, third, ... row"
                    + " and column is")
        int decodedPixels,
    @Setting(def = "2", doc = "pictures that are read at a time; each keeps a core busy")
        int workers,
    @Setting(
            def = "4",
            doc = "pictures that wait or arrive meanwhile; the next is answered 503 at once")
        int waiting,
    @Setting(
            def = "850ms",
            doc =
                "within which a picture is answered, waiting included; what has been found by then"
                    + " counts")
        Duration within,
    @Setting(def = "20s", doc = "how long a picture may take to arrive") Duration arriveWithin) {

  public ImageSettings {
    if (maxBytes < 1 || maxPixels < 1 || maxWebpPixels < 1 || decodedPixels < 1) {
      throw new IllegalArgumentException(
          "max-bytes, max-pixels, max-webp-pixels and decoded-pixels are at least 1");
    }
    if (workers < 1 || waiting < 0) {
      throw new IllegalArgumentException("workers is at least 1, waiting at least 0");
    }
  }

  /** The defaults, but with another bound on the time. */
  public static ImageSettings within(Duration within) {
    return new ImageSettings(
        10_000_000, 25_000_000, 2_100_000, 4_000_000, 2, 4, within, Duration.ofSeconds(20));
  }
}
