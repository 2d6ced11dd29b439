package babyshield.ingest.parse;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The pages of notices that a list names, in its order. Immutable.
 *
 * @param list the notices
 */
public record NoticeLinks(List<Link> list) {
  /**
   * One of them.
   *
   * @param day of publication as the list gives it; null where it gives none
   */
  public record Link(URI uri, LocalDate day) {
    /** Whether it was published on a day or later; true where that is not known. */
    public boolean since(LocalDate first) {
      return day == null || !day.isBefore(first);
    }
  }

  public NoticeLinks {
    list = List.copyOf(list);
  }

  /** Whether the next page may hold more of a day or later: an older one, or none, says no. */
  boolean allSince(LocalDate first) {
    return list.stream().allMatch(link -> link.day() != null && link.since(first));
  }

  /** An address; empty where it is none. */
  static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text.replace(" ", "%20")));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  /** The links whose path is that of a notice, with the day that stands beside each. */
  static NoticeLinks in(Element content, Pattern path, ZoneId zone) {
    Map<URI, Link> found = new LinkedHashMap<>();
    for (Element link : content.select("a[href]")) {
      notice(link, path)
          .ifPresent(
              uri -> found.computeIfAbsent(uri, first -> new Link(first, day(link, path, zone))));
    }
    return new NoticeLinks(new ArrayList<>(found.values()));
  }

  private static Optional<URI> notice(Element link, Pattern path) {
    return uri(link.absUrl("href"))
        .filter(uri -> uri.getRawPath() != null && path.matcher(uri.getRawPath()).matches());
  }

  /** The day in the largest element around a link that belongs to its notice alone. */
  private static LocalDate day(Element link, Pattern path, ZoneId zone) {
    LocalDate day = null;
    Optional<URI> own = notice(link, path);
    for (Element around = link.parent(); around != null; around = around.parent()) {
      boolean alone =
          around.select("a[href]").stream()
              .map(other -> notice(other, path))
              .allMatch(other -> other.isEmpty() || other.equals(own));
      if (day != null || !alone) {
        break;
      }
      Element time = around.selectFirst("time[datetime]");
      day = WebDates.parse(time == null ? around.text() : time.attr("datetime"), zone);
    }
    return day;
  }
}
