package babyshield.bench.feeds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parsers that the feeds stand on, alone: each gives all values, and keeps none. */
final class RawParsers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private RawParsers() {}

  /** The records of the first list that holds objects. */
  static long jsonRecords(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      long records = 0;
      boolean inList = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          inList = true;
        } else if (token == JsonToken.START_OBJECT && inList) {
          records += parser.readValueAsTree().size() > 0 ? 1 : 0;
        }
      }
      return records;
    }
  }

  static long xmlElements(InputStream body, String name) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(body);
      long elements = 0;
      long characters = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.CHARACTERS) {
          characters += xml.getText().length();
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(name)) {
          elements++;
        }
      }
      return characters == 0 ? 0 : elements;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  static long csvRows(InputStream body) throws IOException {
    try (MappingIterator<String[]> rows =
        CSV.readerFor(String[].class).with(CsvSchema.emptySchema()).readValues(body)) {
      long count = -1; // the header
      while (rows.hasNextValue()) {
        count += rows.nextValue().length > 1 ? 1 : 0;
      }
      return count;
    }
  }

  static long flatLines(InputStream body) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      long count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count += line.split("\t", -1).length > 1 ? 1 : 0;
      }
      return count;
    }
  }
}
