package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.ingest.feed.PayloadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
  private static List<CsvRow> rows(String text) throws IOException {
    var rows = new ArrayList<CsvRow>();
    var body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    assertThat(CsvRecords.read(body, ',', List.of("Number"), rows::add)).isEqualTo(rows.size());
    return rows;
  }

  @Test
  void shouldFindColumnsByNameWhereverTheyStand() throws IOException {
    CsvRow row = rows("added, number ,Make\nx,R/1,\"a \"\"b\"\"\"\n").getFirst();

    assertThat(row.text("Number")).isEqualTo("R/1");
    assertThat(row.raw("make")).isEqualTo("a \"b\"");
    assertThat(row.raw("gone")).isEmpty();
  }

  @Test
  void shouldReadPastAByteOrderMarkAndEmptyLines() throws IOException {
    assertThat(rows("\ufeffNumber,Make\r\n\r\n1,a\r\n")).hasSize(1);
  }

  @Test
  void shouldTakeARowWithTooFewValuesInTheMiddle() throws IOException {
    assertThat(rows("Number,Make\n1\n2,b").getFirst().raw("Make")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Number,Make\n1,a\n2",
        "Number,Make\n1,\"never closed",
        "",
        "<!DOCTYPE html><html>",
        "Make\na\n"
      })
  void shouldRefuseWhatIsNotTheWholeFile(String text) {
    assertThatThrownBy(() -> rows(text)).isInstanceOf(PayloadException.class);
  }

  @Test
  void shouldWriteARowAsAPayloadThatReadsAsTheSame() throws IOException {
    String text = "Number,Make,Note\n1,\"a, b\",\"two\nlines \"\"quoted\"\"\"\n";
    CsvRow row = rows(text).getFirst();

    CsvRow again = rows(new String(row.asPayload(), StandardCharsets.UTF_8)).getFirst();

    for (String column : List.of("Number", "Make", "Note")) {
      assertThat(again.raw(column)).isEqualTo(row.raw(column));
    }
  }
}
