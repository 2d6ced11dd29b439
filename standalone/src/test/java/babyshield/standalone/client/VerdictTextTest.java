package babyshield.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  @Test
  void shouldShowTheRecallTheTierTheEvidenceAndWhatWasNotChecked() throws IOException {
    String text =
        print(
            """
            {"scanId":"s1","status":"RECALLED","matches":[{"recall":"cpsc:26582",
             "title":"Stroller","tier":"IDENTIFIER","confidence":1.0,
             "evidence":[{"field":"gtin","scan":"04006381333931","recall":"04006381333931"}],
             "notChecked":["lot"]}],"compared":["gtin"],"notCompared":[],"asOf":"2026-11-23T17:00:00Z",
             "recallVersion":42,"matcher":"m/1","sources":[]}
            """);

    assertThat(text)
        .contains("RECALLED", "cpsc:26582", "IDENTIFIER", "gtin 04006381333931", "lot", "Stroller")
        .contains("recall version 42");
  }

  @Test
  void shouldShowWhichSourceIsStaleBesideNoKnownRecall() throws IOException {
    String text =
        print(
            """
            {"status":"NO_KNOWN_RECALL","matches":[],"asOf":"2026-11-23T17:00:00Z","recallVersion":42,
             "matcher":"m/1","sources":[{"agency":"fsis","lastSuccess":null,"stale":true}]}
            """);

    assertThat(text).contains("NO KNOWN RECALL").containsPattern("fsis +never +stale");
  }

  @Test
  void shouldSayWhyNothingWasDecided() throws IOException {
    String text =
        print(
            """
            {"status":"UNDECIDED","reasons":["source fsis has never been loaded"],"matches":[],
             "asOf":"2026-11-23T17:00:00Z","recallVersion":42,"matcher":"m/1","sources":[]}
            """);

    assertThat(text).contains("UNDECIDED", "why: source fsis has never been loaded");
  }

  private static String print(String verdict) throws IOException {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    VerdictText.print(Api.JSON.readTree(verdict), out);
    out.flush();
    return text.toString();
  }
}
