package babyshield.gateway.search;

/**
 * A recall that was found.
 *
 * @param version of the record that was found; the recall may have changed since
 * @param score how well the words fit; of use only beside others of the same list
 */
public record Hit(String key, long version, float score) {}
