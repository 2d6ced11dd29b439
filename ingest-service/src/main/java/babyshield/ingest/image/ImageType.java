package babyshield.ingest.image;

import babyshield.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The types of pictures that are read, told apart by their first bytes and by nothing else. */
public enum ImageType {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp");

  private final String mediaType;

  ImageType(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The type that a Content-Type names. */
  public static Optional<ImageType> named(String mediaType) {
    return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }

  /**
   * The type of a file.
   *
   * @throws ProblemException NO_IMAGE
   */
  static ImageType of(byte[] file) {
    if (startsWith(file, "\u00ff\u00d8\u00ff", 0)) {
      return JPEG;
    }
    if (startsWith(file, "\u0089PNG\r\n\u001a\n", 0)) {
      return PNG;
    }
    if (startsWith(file, "RIFF", 0) && startsWith(file, "WEBP", 8)) {
      return WEBP;
    }
    throw new ProblemException(
        ImageProblem.NO_IMAGE,
        "the first bytes are not those of a JPEG, PNG or WebP",
        Map.of("accepted", Arrays.stream(values()).map(ImageType::mediaType).toList()));
  }

  private static boolean startsWith(byte[] file, String magic, int at) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    int end = at + bytes.length;
    return file.length >= end && Arrays.equals(file, at, end, bytes, 0, bytes.length);
  }
}
