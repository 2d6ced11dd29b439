package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML document as a stream, with external entities and document types off, that can cut out the
 * element it has just left as it was written. Faults of the document as a whole come out as {@link
 * PayloadException}. Not thread-safe.
 */
public final class XmlElements implements AutoCloseable {
  private static final XMLInputFactory FACTORY = factory();

  private final XmlWindow source;
  private final XMLStreamReader xml;

  /**
   * Moves to the root element.
   *
   * @param root the root element's name
   * @throws PayloadException if it has another name
   */
  public XmlElements(InputStream body, String root) throws IOException {
    source = new XmlWindow(body);
    try {
      xml = FACTORY.createXMLStreamReader(source);
    } catch (XMLStreamException notXml) {
      throw source.fault(notXml);
    }
    while (next() != XMLStreamConstants.START_ELEMENT) {
      // What stands before the root element says nothing.
    }
    if (!name().equals(root)) {
      boolean html = name().toLowerCase(Locale.ROOT).equals("html");
      throw new PayloadException(
          html ? "HTML instead of XML" : "XML with another root element than " + root);
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
  public boolean enterNext() throws IOException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT) {
      event = next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** Moves into the next element inside of the current one; false at the current one's end. */
  public boolean enterChild() throws IOException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  /** The name, without prefix, of the element that was just entered. */
  public String name() {
    return xml.getLocalName();
  }

  /** The text of the element that was just entered, up to its end; nested elements are left out. */
  public String text() throws IOException {
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
  public void skip() throws IOException {
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
  public byte[] written(String name) {
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
