package babyshield.ingest.fetch;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses that are asked in place of the agencies' own hosts. Feeds keep speaking of the agency's
 * addresses. Immutable.
 */
record Mirrors(Map<String, URI> byHost) {
  Mirrors {
    byHost = Map.copyOf(byHost);
  }

  /**
   * Reads {@code host=address} pairs.
   *
   * @throws IllegalArgumentException if one is not such a pair
   */
  static Mirrors parse(List<String> pairs) {
    var byHost = new HashMap<String, URI>();
    for (String pair : pairs) {
      int at = pair.indexOf('=');
      URI address = URI.create(pair.substring(at + 1));
      if (at < 1 || address.getScheme() == null || address.getAuthority() == null) {
        throw new IllegalArgumentException("a mirror is host=http://address, not " + pair);
      }
      byHost.put(pair.substring(0, at), address);
    }
    return new Mirrors(byHost);
  }

  /** Where to ask for this. */
  URI of(URI agency) {
    URI mirror = byHost.get(agency.getAuthority());
    if (mirror == null) {
      return agency;
    }
    String query = agency.getRawQuery() == null ? "" : "?" + agency.getRawQuery();
    return URI.create(
        mirror.getScheme()
            + "://"
            + mirror.getRawAuthority()
            + mirror.getRawPath().replaceFirst("/$", "")
            + agency.getRawPath()
            + query);
  }
}
