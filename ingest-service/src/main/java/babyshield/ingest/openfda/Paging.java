package babyshield.ingest.openfda;

import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page is: the link that the agency gives, which is the only way past its 25,000th
 * record, else a larger skip.
 */
final class Paging {
  static final int LIMIT = 1000;
  private static final int MAX_SKIP = 25_000;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
  private static final Pattern SKIP = Pattern.compile("&skip=\\d+");

  private Paging() {}

  static Optional<URI> next(Payload payload, EnforcementPage page) throws PayloadException {
    long read = page.skip() + page.count();
    Matcher link = NEXT.matcher(payload.headers().getOrDefault("link", ""));
    if (link.find() && page.count() > 0) {
      return Optional.of(URI.create(payload.name()).resolve(link.group(1)));
    }
    // A page that was reached by a link has no skip of its own: only the link says if more follow.
    boolean byLink = payload.name().contains("search_after=");
    if (byLink || read >= page.total() || payload.headers().isEmpty()) {
      return Optional.empty();
    }
    if (read > MAX_SKIP || page.count() == 0) {
      throw new PayloadException("no way to the next page, though more records are announced");
    }
    String first = SKIP.matcher(payload.name()).replaceFirst("");
    return Optional.of(URI.create(first + "&skip=" + read));
  }
}
