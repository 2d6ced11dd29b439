package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One item of an RSS or Atom feed.
 *
 * @param link as the feed gives it; empty where it gives none
 * @param day of publication in the agency's zone; null where the feed gives none
 */
public record RssItem(String link, LocalDate day) {

  /**
   * The items of a feed, in its order. Document types are refused, and with them the entities that
   * they define.
   *
   * @throws PayloadException if the payload is no feed, is broken off, or has no items
   */
  public static List<RssItem> read(InputStream body, ZoneId zone) throws IOException {
    byte[] bytes = body.readAllBytes();
    if (bytes.length == 0) {
      throw new PayloadException("empty");
    }
    List<RssItem> items = entries(bytes).stream().map(entry -> of(entry, zone)).toList();
    if (items.isEmpty()) {
      throw new PayloadException("an RSS feed without items");
    }
    return items;
  }

  /** Whether it was published on a day or later; true where that is not known. */
  public boolean since(LocalDate first) {
    return day == null || !day.isBefore(first);
  }

  /** Where it leads, if that is a notice of an agency. */
  public Optional<URI> page(URI home, Pattern path) {
    return NoticeLinks.uri(link)
        .map(home::resolve)
        .filter(uri -> home.getHost().equals(uri.getHost()))
        .filter(uri -> path.matcher(uri.getRawPath()).matches());
  }

  private static List<SyndEntry> entries(byte[] bytes) throws IOException {
    var input = new SyndFeedInput();
    input.setAllowDoctypes(false);
    try (var xml = new XmlReader(new ByteArrayInputStream(bytes))) {
      return input.build(xml).getEntries();
    } catch (FeedException | IllegalArgumentException broken) {
      // The latter is what ROME says of XML that is no feed.
      throw new PayloadException("no RSS feed, or a broken one", broken);
    }
  }

  private static RssItem of(SyndEntry entry, ZoneId zone) {
    Date published = entry.getPublishedDate();
    return new RssItem(
        entry.getLink() == null ? "" : entry.getLink().strip(),
        published == null ? null : LocalDate.ofInstant(published.toInstant(), zone));
  }
}
