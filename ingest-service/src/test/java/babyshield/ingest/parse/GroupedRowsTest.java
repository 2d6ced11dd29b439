package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.PayloadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupedRowsTest {
  private static final RowLayout CSV = RowLayout.csv("key", "no key", List.of("key"));
  private static final RowLayout TABS = RowLayout.tabs("key", "no key", List.of("id", "key"), 2);

  private static Collected read(RowLayout layout, InputStream body) throws IOException {
    var sink = new Collected();
    GroupedRows.read(body, layout, sink, GroupedRowsTest::recall);
    return sink;
  }

  private static Collected read(RowLayout layout, String text) throws IOException {
    return read(layout, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Recall recall(RowGroup rows) {
    return new RecallDraft("test", rows.key()).title(String.join("|", rows.each("note"))).build();
  }

  private static List<String> titles(Collected collected) {
    return collected.accepted.stream()
        .map(notice -> notice.recall().getKey() + "=" + notice.recall().getTitle())
        .toList();
  }

  @Test
  void shouldHandOverGroupsInOrderOfFirstAppearance() throws IOException {
    var read = read(CSV, "key,note\nb,1\na,2\na,3\nb,4\nc,5\na,2\n");

    assertThat(titles(read)).containsExactly("test:b=1|4", "test:a=2|3", "test:c=5");
  }

  @Test
  void shouldKeepRowsAsTheyWereUnderTheirHeader() throws IOException {
    var read = read(CSV, "key,note\r\nb,\"x\r\ny\"\r\na,2\r\nb,4");

    assertThat(read.accepted.getFirst().raw()).isEqualTo("key,note\r\nb,\"x\r\ny\"\r\nb,4\n");
  }

  @Test
  void shouldReadQuotesAsRfc4180WritesThem() throws IOException {
    var read = read(CSV, "note,key\n\"a \"\"b\"\", c\",\"k\"\n5\" pipe,k\n\"\",k\n");

    assertThat(titles(read)).containsExactly("test:k=a \"b\", c|5\" pipe");
  }

  @Test
  void shouldTakeQuotesForTextWhereALayoutHasNone() throws IOException {
    assertThat(titles(read(TABS, "\"1\tk\n2\tk\n"))).containsExactly("test:k=");
  }

  @Test
  void shouldTakeKeysThatDifferInBlanksForOne() throws IOException {
    assertThat(titles(read(CSV, "key,note\nk,1\n k,2\n\"k\",3\n"))).containsExactly("test:k=1|2|3");
  }

  @Test
  void shouldReadShortRowsAndEmptyLines() throws IOException {
    assertThat(titles(read(CSV, "key,note\n\nk\n\r\nk,2\n"))).containsExactly("test:k=2");
  }

  @Test
  void shouldRejectARowWithTooFewColumnsOrWithoutAKey() throws IOException {
    var read = read(TABS, "1\tk\nalone\n2\t\n");

    assertThat(read.rejected)
        .containsExactly(
            new Collected.Rejected("too few columns", "alone\n"),
            new Collected.Rejected("no key", "2\t\n"));
  }

  @Test
  void shouldRejectRowsThatAreTooManyForOneRecall() throws IOException {
    String row = "k," + "x".repeat(90_000) + "\n";

    var read = read(CSV, "key,note\na,1\n" + row.repeat(200));

    assertThat(titles(read)).containsExactly("test:a=1");
    assertThat(read.rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("more rows than one recall may have");
  }

  @Test
  void shouldRefuseARowThatDoesNotEnd() {
    String text = "key,note\nk,\"" + "x\n".repeat(200_000);

    assertThatThrownBy(() -> read(CSV, text))
        .isInstanceOf(PayloadException.class)
        .hasMessage("a row that does not end");
  }

  @Test
  void shouldAcceptNothingOfATruncatedFile() {
    var sink = new Collected();
    var body = new ByteArrayInputStream("key,note\na,1\nb".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> GroupedRows.read(body, CSV, sink, GroupedRowsTest::recall))
        .hasMessage("truncated in the middle of a row");
    assertThat(sink.accepted).isEmpty();
  }

  @Test
  void shouldLeaveNoFileBehindWhateverHappens() throws IOException {
    long before = spools();

    assertThatThrownBy(() -> read(CSV, new SequenceInputStream(text(), broken())))
        .hasMessage("the line is dead");
    assertThatThrownBy(
            () ->
                GroupedRows.read(
                    text(),
                    CSV,
                    new Collected(),
                    rows -> {
                      throw new IllegalStateException("a bug");
                    }))
        .hasMessage("a bug");

    assertThat(spools()).isEqualTo(before);
  }

  private static InputStream text() {
    return new ByteArrayInputStream("key,note\na,1\n".getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream broken() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("the line is dead");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return read();
      }
    };
  }

  private static long spools() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().endsWith(".rows")).count();
    }
  }
}
