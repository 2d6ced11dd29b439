package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A Safety Gate document as a stream, with external entities and document types off, that can cut
 * out the element it has just left as it was written. Not thread-safe.
 */
final class SafetyGateXml implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();

  private final Window source;
  private final XMLStreamReader xml;

  /**
   * Moves to the root element.
   *
   * @throws PayloadException if it is not that of Safety Gate
   */
  SafetyGateXml(InputStream body) throws IOException {
    source = new Window(body);
    try {
      xml = FACTORY.createXMLStreamReader(source);
    } catch (XMLStreamException notXml) {
      throw source.fault(notXml);
    }
    while (next() != XMLStreamConstants.START_ELEMENT) {
      // What stands before the root element says nothing.
    }
    if (!name().equals("Safety-Gate")) {
      boolean html = name().toLowerCase(Locale.ROOT).equals("html");
      throw new PayloadException(
          html ? "HTML instead of XML" : "XML that is no Safety Gate document");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The next event, or a fault of the document as what it says of the payload. */
  private int next() throws IOException {
    try {
      return xml.next();
    } catch (XMLStreamException broken) {
      throw source.fault(broken);
    }
  }

  /** Moves into the next element, at any depth; false at the end of the document. */
  boolean enterNext() throws IOException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT) {
      event = next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** Moves into the next element inside of the current one; false at the current one's end. */
  boolean enterChild() throws IOException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  String name() {
    return xml.getLocalName();
  }

  /** The text of the element that was just entered, up to its end; nested elements are left out. */
  String text() throws IOException {
    String text = "";
    int depth = 0;
    for (int event = next(); depth > 0 || event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (depth == 0 && xml.isCharacters()) {
        text = text.isEmpty() ? xml.getText() : text + xml.getText();
      }
    }
    return text;
  }

  /** Passes the element that was just entered. */
  void skip() throws IOException {
    int depth = 1;
    while (depth > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** The element of this name that was just left, as the agency wrote it. */
  byte[] written(String name) {
    return source.cutElement(name);
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException broken) {
      throw source.fault(broken);
    }
  }
}
