package babyshield.ingest.parse;

import babyshield.ingest.feed.PayloadException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Walks the rows of a CSV payload (RFC 4180 with a header line), one in memory at a time. Columns
 * are found by name, so one that is added anywhere changes nothing. Faults of the payload as a
 * whole come out as {@link PayloadException}. Thread-safe.
 */
public final class CsvRecords {
  public static final String MEDIA_TYPE = "text/csv";

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private CsvRecords() {}

  /** Takes one row. */
  @FunctionalInterface
  public interface RowReader {
    void read(CsvRow row) throws IOException;
  }

  /**
   * Reads a payload.
   *
   * @param required columns without which the payload is not what the agency documents
   * @return how many rows there were
   */
  public static int read(InputStream body, char separator, List<String> required, RowReader reader)
      throws IOException {
    var input = new PlainInput(body, "CSV");
    ObjectReader rows =
        MAPPER
            .readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator));
    try (MappingIterator<String[]> lines = rows.readValues((InputStream) input)) {
      CsvHeader header = header(lines, separator, required);
      int count = 0;
      while (lines.hasNextValue()) {
        String[] values = lines.nextValue();
        if (values.length < header.size() && !lines.hasNextValue() && input.endedInALine()) {
          throw new PayloadException("truncated in the middle of a row");
        }
        reader.read(new CsvRow(header, values));
        count++;
      }
      return count;
    } catch (JacksonException | EOFException broken) {
      throw input.fault(broken);
    }
  }

  private static CsvHeader header(
      MappingIterator<String[]> lines, char separator, List<String> required) throws IOException {
    if (!lines.hasNextValue()) {
      throw new PayloadException("CSV without a header");
    }
    var header = new CsvHeader(lines.nextValue(), separator);
    for (String column : required) {
      if (header.index(column) < 0) {
        throw new PayloadException("CSV without the column " + column);
      }
    }
    return header;
  }
}
