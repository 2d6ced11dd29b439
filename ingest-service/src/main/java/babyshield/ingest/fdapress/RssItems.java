package babyshield.ingest.fdapress;

import babyshield.ingest.feed.PayloadException;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/**
 * The items of an RSS document, each as a document of its own around the agency's element: the same
 * bytes are kept of it and read again. Document types and external entities are refused.
 * Thread-safe.
 */
final class RssItems {
  static final String MEDIA_TYPE = "application/rss+xml";

  private static final String CHANNEL = "channel";

  private RssItems() {}

  /**
   * The items, in the document's order.
   *
   * @throws PayloadException if it is no RSS document, or one without items
   */
  static List<Document> of(InputStream body) throws IOException {
    Element root = parse(body).getRootElement();
    if (!root.getName().equals("rss")) {
      boolean html = root.getName().toLowerCase(Locale.ROOT).equals("html");
      throw new PayloadException(html ? "HTML instead of RSS" : "XML that is no RSS");
    }
    Element channel = root.getChild(CHANNEL);
    if (channel == null || channel.getChildren("item").isEmpty()) {
      throw new PayloadException("a feed without items");
    }
    return channel.getChildren("item").stream().map(item -> alone(root, item)).toList();
  }

  private static Document parse(InputStream body) throws IOException {
    var builder = new SAXBuilder(XMLReaders.NONVALIDATING);
    builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
    builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    try {
      return builder.build(body);
    } catch (JDOMException | EOFException broken) {
      throw new PayloadException("broken or truncated RSS", broken);
    }
  }

  private static Document alone(Element root, Element item) {
    Element rss = new Element(root.getName());
    root.getAttributes().forEach(attribute -> rss.setAttribute(attribute.clone()));
    rss.addContent(new Element(CHANNEL).addContent(item.clone()));
    return new Document(rss);
  }

  /** The only item of a document, as the library reads it. */
  static SyndEntry entry(Document item) throws PayloadException {
    try {
      return new SyndFeedInput().build(item).getEntries().getFirst();
    } catch (FeedException | IllegalArgumentException unknown) {
      throw new PayloadException("RSS of an unknown version", unknown);
    }
  }

  /** The document as it is kept. */
  static byte[] raw(Document item) throws IOException {
    var bytes = new ByteArrayOutputStream();
    new XMLOutputter(Format.getRawFormat()).output(item, bytes);
    return bytes.toByteArray();
  }
}
