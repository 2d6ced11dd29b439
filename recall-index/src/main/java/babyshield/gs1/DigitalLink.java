package babyshield.gs1;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digital Link URIs, uncompressed: GS1 Digital Link Standard, URI Syntax. Any domain and any stem
 * of the path may stand before the key; what is not about the product is passed over.
 */
final class DigitalLink {
  /** What earlier releases of the standard allowed, and links in use still have. */
  enum Lenience {
    /** {@code /gtin/.../lot/...} for {@code /01/.../10/...}, deprecated since release 1.2. */
    NAMES,
    /** A GTIN-8, -12 or -13 that is not filled to fourteen digits. */
    SHORT_GTINS
  }

  /** Scheme, authority, path, query; RFC 3986, section 3, and appendix A for the characters. */
  private static final Pattern URI =
      Pattern.compile(
          "(?:https?|HTTPS?)://(?<authority>[A-Za-z0-9.:\\[\\]-]+)/"
              + "(?<path>[A-Za-z0-9._~:/\\[\\]@!$&'()*+,;=%-]*)"
              + "(?:\\?(?<query>[A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=%-]*))?"
              + "(?:#[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?");

  private final Set<Lenience> allowed;
  private final DigitalLinkPath path;
  private final Elements.Collector found = new Elements.Collector();

  private DigitalLink(DigitalLinkPath path, Set<Lenience> allowed) {
    this.path = path;
    this.allowed = allowed;
  }

  static Elements read(String text, Set<Lenience> allowed) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      return Elements.none("this is not a web address");
    }
    Optional<DigitalLinkPath> path =
        DigitalLinkPath.of(uri.group("path"), allowed.contains(Lenience.NAMES));
    if (path.isEmpty()) {
      return Elements.none("the web address names no product in the way of GS1 Digital Link");
    }
    var link = new DigitalLink(path.get(), allowed);
    link.path();
    if (uri.group("query") != null) {
      link.query(uri.group("query"));
    }
    return link.found.done();
  }

  private void path() {
    if (!path.inOrder()) {
      found.problem("the parts of the path do not stand in the order of the standard");
    }
    // In a path a plus sign is a plus sign; URLDecoder is made for queries, where it is a space.
    path.elements().forEach(part -> add(part.ai(), part.value().replace("+", "%2B")));
  }

  private void query(String query) {
    Set<String> before = new HashSet<>(path.identifiers());
    for (String attribute : query.split("&", -1)) {
      int equals = attribute.indexOf('=');
      String name = equals < 0 ? "" : attribute.substring(0, equals);
      if (numeric(name)) {
        attribute(name, attribute.substring(equals + 1), before);
      }
    }
  }

  /** Names that are not numbers are somebody else's business: {@code linkType=...}. */
  private static boolean numeric(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void attribute(String ai, String value, Set<String> before) {
    boolean attribute = AiTable.of(ai).filter(ApplicationIdentifier::attribute).isPresent();
    if (!attribute) {
      found.problem("(" + ai + ") is nothing that the query of a GS1 Digital Link may have");
    } else if (!before.add(ai)) {
      found.problem("(" + ai + ") stands twice");
    } else if (path.wouldTake(ai)) {
      found.problem("(" + ai + ") belongs in the path, not in the query");
    } else {
      add(ai, value);
    }
  }

  private void add(String ai, String encoded) {
    if (CharacterSets.percentEncoding(encoded).isPresent()) {
      found.problem("(" + ai + ")" + encoded + " has a percent sign that begins no escape");
      return;
    }
    found.add(new Element(ai, filled(ai, decoded(encoded))));
  }

  /** Latin-1, because each escape is one character: GS1 has none beyond ASCII. */
  private static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1);
  }

  private String filled(String ai, String value) {
    boolean fill = ai.equals("01") && allowed.contains(Lenience.SHORT_GTINS);
    boolean shorter = List.of(8, 12, 13).contains(value.length());
    return fill && shorter ? "0".repeat(14 - value.length()) + value : value;
  }
}
