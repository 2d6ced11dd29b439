package babyshield.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RecallsTextTest {
  @Test
  void shouldShowInALineWhatARecallIsOf() throws IOException {
    String text =
        print(
            """
            {"recalls":[{"key":"cpsc:26582","publishedOn":"2026-01-15","brands":["Acme","Other"],
             "title":"Stroller recalled","product":"Stroller","hazard":"Fall","score":3.5}],
             "next":"abc","recallVersion":42}
            """);

    assertThat(text)
        .containsPattern("cpsc:26582 +2026-01-15 +Acme, Other +Stroller recalled +Stroller +Fall")
        .contains("more with --cursor abc");
  }

  @Test
  void shouldSayWhichDoNotStandAndWhichCannotBeRead() throws IOException {
    String text =
        print(
            """
            {"recalls":[{"key":"cpsc:1","brands":[],"title":"Pram","withdrawn":true},
             {"key":"cpsc:2","unreadable":true}],"recallVersion":42}
            """);

    assertThat(text).contains("cpsc:1 (withdrawn)", "cpsc:2 (cannot be read)");
  }

  private static String print(String json) throws IOException {
    var text = new StringWriter();
    try (var out = new PrintWriter(text)) {
      RecallsCommand.list(Api.JSON.readTree(json), out);
    }
    return text.toString();
  }
}
