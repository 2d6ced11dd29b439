package babyshield.ingest.extract;

/** What a label announces. */
enum Means {
  GTIN,
  MODEL,
  LOT,
  SERIAL,
  BEST_BEFORE,
  PRODUCED,
  SOLD,
  /** A number that is none of these: a telephone, a drug's code, an order. */
  OTHER
}
