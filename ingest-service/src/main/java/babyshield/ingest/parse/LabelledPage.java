package babyshield.ingest.parse;

import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** A web page of an agency, read by the labels on it. Not thread-safe. */
public final class LabelledPage {
  public static final String MEDIA_TYPE = "text/html";

  private static final String CONTENT = "main, [role=main]";
  private static final String NO_CONTENT = "script, style, noscript, template, svg, nav";

  /** For private use: no agency writes it. */
  private static final String END = "\ue000";

  /** What a shield's own page links to. */
  private static final String SHIELD = "/cdn-cgi/";

  private final String source;
  private final Document page;
  private final Element content;

  private LabelledPage(String source, Document page) {
    this.source = source;
    this.page = page;
    this.content = Optional.ofNullable(page.selectFirst(CONTENT)).orElse(page.body());
  }

  /**
   * Reads a page.
   *
   * @param home of the agency, to which links without a host belong
   * @throws PayloadException if it is empty, broken off, or nothing on it shows that an agency made
   *     it: no address of its own, and no link to a page of {@code home}
   */
  public static LabelledPage read(Payload payload, URI home) throws IOException {
    byte[] bytes = payload.body().readAllBytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (text.isBlank()) {
      throw new PayloadException("empty");
    }
    if (!text.contains("<html")) {
      throw new PayloadException("no web page");
    }
    if (!text.contains("</html")) {
      throw new PayloadException("truncated HTML");
    }
    Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, home.toString());
    boolean agency = address(document).isPresent() || linksTo(document, home.toString());
    document.select(NO_CONTENT).remove();
    if (!agency) {
      throw new PayloadException("a web page that is not the agency's");
    }
    return new LabelledPage(payload.name(), document);
  }

  private static boolean linksTo(Document document, String home) {
    return document.select("a[href]").stream()
        .map(link -> link.absUrl("href"))
        .anyMatch(link -> link.startsWith(home) && !link.startsWith(SHIELD, home.length()));
  }

  /** The page's address as it gives it itself. */
  public Optional<URI> address() {
    return address(page);
  }

  /** Where people find the page: its own address, or the one it was asked at. */
  public String url() {
    String url = address().map(URI::toString).orElse(source);
    return url.replaceFirst("#.*", "");
  }

  /** The host in the page's own address. */
  public Optional<String> host() {
    return address().map(URI::getHost);
  }

  private static Optional<URI> address(Document document) {
    return Stream.of(
            document.select("link[rel=canonical]").attr("abs:href"),
            document.select("meta[property=og:url]").attr("abs:content"))
        .filter(address -> !address.isEmpty())
        .findFirst()
        .flatMap(NoticeLinks::uri);
  }

  /**
   * The part of the page's path that tells it from others: of the address that it gives itself, or
   * of the one it was asked at.
   *
   * @param path of such pages; its first group is that part
   */
  public Optional<String> slug(Pattern path) {
    return Stream.of(address(), NoticeLinks.uri(source))
        .flatMap(Optional::stream)
        .map(address -> path.matcher(Objects.toString(address.getRawPath(), "")))
        .filter(Matcher::matches)
        .map(matched -> matched.group(1))
        .findFirst();
  }

  /** The page's heading as one line; empty where it has none. */
  public String title() {
    Element heading = content.selectFirst("h1");
    Element title = heading == null ? page.selectFirst("h1") : heading;
    return title == null ? "" : Text.line(title.text());
  }

  /** All of the content, one line a block. */
  public String text() {
    return Labels.lines(content);
  }

  /** What stands behind the first of these labels that has a value, one line a block. */
  public String text(String... labels) {
    return first(label -> Labels.value(content, label), labels);
  }

  /**
   * What stands behind one of these labels where it is the beginning of a line of prose and ends
   * with a colon: the rest of that line, and the lines below it up to the next label of {@link
   * #text(String...)}.
   */
  public String inProse(String... labels) {
    Element marked = content.clone();
    Labels.mark(marked, END);
    String prose = Labels.lines(marked);
    return first(
        label ->
            Pattern.compile("(?im)^" + Pattern.quote(label) + ":\\s*([^" + END + "]+)")
                .matcher(prose)
                .results()
                .map(found -> found.group(1).strip())
                .findFirst()
                .orElse(""),
        labels);
  }

  /**
   * As {@link #text(String...)}, and where no label has a value, the text of the first element with
   * a class that ends so, without its label.
   *
   * @param machineName what the publishing system calls the field
   */
  public String field(String machineName, String... labels) {
    String text = text(labels);
    Element field =
        text.isEmpty()
            ? content.selectFirst("[class~=(^|[\\s-])" + machineName + "(\\s|$)]")
            : null;
    if (field == null) {
      return text;
    }
    String all = Labels.lines(field);
    for (String label : labels) {
      all = all.replaceFirst("(?i)^" + Pattern.quote(label) + "(?:[\\s?!.:]+|$)", "");
    }
    return all;
  }

  /** The texts of some elements. */
  public List<String> all(String css) {
    return content.select(css).stream()
        .map(element -> Text.line(element.text()))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** When a {@code time} element says it was: its attribute, else its text; empty without one. */
  public String time() {
    Element time = content.selectFirst("time");
    if (time == null) {
      return "";
    }
    return time.hasAttr("datetime") ? time.attr("datetime") : time.text();
  }

  /** The notices that it links to. */
  public NoticeLinks links(Pattern path, ZoneId zone) {
    return NoticeLinks.in(content, path, zone);
  }

  /**
   * A page that is read as this one: its address, its heading and its content in the agency's
   * markup. Menus and scripts make up most of a page.
   */
  public byte[] raw() {
    page.outputSettings().prettyPrint(false);
    var raw = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\">");
    raw.append("<link rel=\"canonical\" href=\"").append(Entities.escape(url())).append("\">");
    raw.append("</head><body>");
    if (content.selectFirst("h1") == null) {
      raw.append(page.select("h1").outerHtml());
    }
    raw.append(content.outerHtml()).append("</body></html>");
    return raw.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String first(UnaryOperator<String> value, String... candidates) {
    return Stream.of(candidates).map(value).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
