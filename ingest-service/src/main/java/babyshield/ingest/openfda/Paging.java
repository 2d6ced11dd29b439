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

  /** In the fragment of a next page's address, which is not sent: how many the page before said. */
  private static final Pattern TOTAL = Pattern.compile("#total=(\\d+)$");

  private Paging() {}

  /**
   * Where to go on after a page; empty after the last one.
   *
   * @throws PayloadException if there is no way on, or if reports went away while they were paged:
   *     then what is not on the pages says nothing
   */
  static Optional<URI> next(Payload payload, EnforcementPage page) throws PayloadException {
    String name = name(payload, page);
    long read = page.skip() + page.count();
    Matcher link = NEXT.matcher(payload.headers().getOrDefault("link", ""));
    if (link.find() && page.count() > 0) {
      return Optional.of(next(URI.create(name).resolve(link.group(1)).toString(), page));
    }
    // A page that was reached by a link has no skip of its own: only the link says if more follow.
    boolean byLink = name.contains("search_after=");
    if (byLink || read >= page.total() || payload.headers().isEmpty()) {
      return Optional.empty();
    }
    if (read > MAX_SKIP || page.count() == 0) {
      throw new PayloadException("no way to the next page, though more records are announced");
    }
    return Optional.of(next(SKIP.matcher(name).replaceFirst("") + "&skip=" + read, page));
  }

  private static URI next(String address, EnforcementPage page) {
    return URI.create(address + "#total=" + page.total());
  }

  /** The page's address as it was sent. */
  private static String name(Payload payload, EnforcementPage page) throws PayloadException {
    Matcher before = TOTAL.matcher(payload.name());
    if (!before.find()) {
      return payload.name();
    }
    if (page.total() < Long.parseLong(before.group(1))) {
      throw new PayloadException(
          before.group(1) + " reports when the paging began, then " + page.total());
    }
    return before.replaceFirst("");
  }
}
