package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A Safety Gate document as a stream, with external entities and document types off, that can cut
 * out the element it has just read as it was written. Not thread-safe.
 */
final class SafetyGateXml implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();

  private final FragmentReader source;
  private final XMLStreamReader xml;

  SafetyGateXml(InputStream body) throws IOException, XMLStreamException {
    source = new FragmentReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    source.requireSome();
    try {
      xml = FACTORY.createXMLStreamReader(source);
    } catch (XMLStreamException notXml) {
      throw fault(notXml);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Moves to the root element and says if it is another agency's, or a web page. */
  int root() throws IOException, XMLStreamException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      event = next();
    }
    if (!xml.getLocalName().equals("Safety-Gate")) {
      boolean html = xml.getLocalName().toLowerCase(Locale.ROOT).equals("html");
      throw new PayloadException(
          html ? "HTML instead of XML" : "XML that is no Safety Gate document");
    }
    return event;
  }

  /** The next event; a fault of the document comes out as what it says of the payload. */
  int next() throws IOException {
    try {
      return xml.next();
    } catch (XMLStreamException broken) {
      throw source.sawHtml()
          ? new PayloadException("HTML instead of XML", broken)
          : new PayloadException(source.ended() ? "truncated XML" : "broken XML", broken);
    }
  }

  /** Whether the last event entered an element. */
  boolean entered() {
    return xml.isStartElement();
  }

  String name() {
    return xml.getLocalName();
  }

  String characters() {
    return xml.getText();
  }

  /** The text of the element that was just entered, up to its end; nested elements are left out. */
  String text() throws IOException {
    String first = "";
    StringBuilder more = null;
    int depth = 0;
    for (int event = next(); depth > 0 || event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (depth == 0 && xml.hasText() && event != XMLStreamConstants.COMMENT) {
        if (first.isEmpty()) {
          first = xml.getText();
        } else {
          more = (more == null ? new StringBuilder(first) : more).append(xml.getText());
        }
      }
    }
    return more == null ? first : more.toString();
  }

  /** The element of this name that was just left, as the agency wrote it. */
  String written(String name) {
    return source.cutElement(name);
  }

  static PayloadException fault(XMLStreamException broken) {
    return new PayloadException("broken XML", broken);
  }

  @Override
  public void close() throws XMLStreamException {
    xml.close();
  }
}
