package babyshield.ingest.intake;

import babyshield.index.ScanField;

/**
 * A scan as a producer sends it; every field may be missing. {@link #toString} shows none of them,
 * so that no log line does.
 */
record ScanBody(
    String scanId,
    String subject,
    String gtin,
    String barcode,
    String model,
    String brand,
    String name,
    String lot,
    String serial,
    String country,
    String scannedAt,
    String contact,
    String notes,
    String device,
    String place) {

  /** A text field as it was sent. */
  String field(ScanField field) {
    return switch (field) {
      case SUBJECT -> subject;
      case GTIN -> gtin;
      case BARCODE -> barcode;
      case MODEL -> model;
      case BRAND -> brand;
      case NAME -> name;
      case LOT -> lot;
      case SERIAL -> serial;
      case COUNTRY -> country;
    };
  }

  @Override
  public String toString() {
    return "a scan";
  }
}
