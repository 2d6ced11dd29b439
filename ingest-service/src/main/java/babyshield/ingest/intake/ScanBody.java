package babyshield.ingest.intake;

/** A scan as a producer sends it; every field may be missing. */
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
    String scannedAt) {}
