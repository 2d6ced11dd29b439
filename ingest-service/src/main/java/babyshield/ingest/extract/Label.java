package babyshield.ingest.extract;

/**
 * Words of a text that announce a value.
 *
 * @param plain the phrase in the table that stands there
 * @param start where its first letter stands
 * @param end behind its last
 */
record Label(Means means, String plain, int start, int end) {}
