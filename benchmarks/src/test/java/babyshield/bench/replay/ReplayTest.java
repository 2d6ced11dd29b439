package babyshield.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import babyshield.bench.replay.Tally.Silent;
import babyshield.event.ChangeKind;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> lines = new ArrayList<>();
  private int day;

  /** Begins the next snapshot. */
  private ReplayTest next() {
    day++;
    return this;
  }

  private ReplayTest line(String op, String key, ObjectNode record) {
    lines.add(
        JSON.createObjectNode()
            .put("at", "2026-01-%02dT00:00:00Z".formatted(day))
            .put("op", op)
            .put("key", key)
            .<ObjectNode>set("record", record)
            .toString());
    return this;
  }

  private static ObjectNode notice(String number) {
    ObjectNode notice =
        JSON.createObjectNode()
            .put("id", number)
            .put("title", "Wurstk\u00fcche Recalls Sausage")
            .put("summary", "Sausage, with milk.")
            .put("status", "Active")
            .putNull("end_date")
            .put("start_date", "2026-01-01");
    notice.putObject("establishment").put("id", "M999").put("name", "Wurst").put("telephone", "1");
    return notice;
  }

  private static ObjectNode closed(String number) {
    return notice(number).put("status", "Closed").put("end_date", "2026-01-02");
  }

  private Tally replay() throws IOException {
    return Replay.of(Rendering.FSIS, History.of(lines));
  }

  @Test
  void shouldTellOfAnAddAndOfAChangeWithItsFields() throws IOException {
    next().line("ADD", "901", notice("901")).line("ADD", "902", notice("902"));
    next().line("CHANGE", "901", closed("901"));

    Tally tally = replay();

    assertThat(tally.changes(ChangeKind.PUBLISHED)).isEqualTo(2);
    assertThat(tally.revised()).containsExactly(entry("status, endedOn", 1L));
    assertTold(tally);
  }

  @Test
  void shouldSayWhyAChangeIsNotOne() throws IOException {
    ObjectNode elsewhere = notice("902");
    elsewhere.withObject("/establishment").put("telephone", "2");
    next().line("ADD", "901", notice("901")).line("ADD", "902", notice("902"));
    line("ADD", "903", notice("903"));
    next().line("CHANGE", "901", notice("901").put("summary", " Sausage,\u00a0 with milk.\n"));
    line("CHANGE", "902", elsewhere).line("CHANGE", "903", notice("903"));

    Tally tally = replay();

    assertThat(tally.changes(ChangeKind.REVISED)).isZero();
    assertThat(tally.silent().get(Silent.BLANKS)).containsExactly(entry("summary", 1L));
    assertThat(tally.silent().get(Silent.ELSEWHERE))
        .containsExactly(entry("establishment.telephone", 1L));
    assertThat(tally.silent(Silent.SAME)).isEqualTo(1);
    assertTold(tally);
  }

  @Test
  void shouldWithdrawWhatGoesAndStaysGoneAndReinstateWhatComesBack() throws IOException {
    next().line("ADD", "901", notice("901")).line("ADD", "902", notice("902"));
    next().line("GONE", "901", null);
    next().line("ADD", "903", notice("903"));
    next().line("ADD", "901", notice("901"));

    Tally tally = replay();

    assertThat(tally.changes(ChangeKind.WITHDRAWN)).isEqualTo(1);
    assertThat(tally.changes(ChangeKind.REINSTATED)).isEqualTo(1);
    assertTold(tally);
  }

  @Test
  void shouldSayNothingOfWhatIsAwayForOneSnapshot() throws IOException {
    next().line("ADD", "901", notice("901")).line("ADD", "902", notice("902"));
    next().line("GONE", "901", null);
    next().line("ADD", "901", notice("901"));

    Tally tally = replay();

    assertThat(tally.changes(ChangeKind.WITHDRAWN)).isZero();
    assertThat(tally.silent(Silent.AWAY)).isEqualTo(1);
    assertTold(tally);
  }

  @Test
  void shouldWithdrawWhatIsGoneFromTheLastSnapshot() throws IOException {
    next().line("ADD", "901", notice("901")).line("ADD", "902", notice("902"));
    next().line("GONE", "901", null);

    assertThat(replay().changes(ChangeKind.WITHDRAWN)).isEqualTo(1);
  }

  @Test
  void shouldTellTheHistoryOfAnAgencyAsItWasRecorded() throws IOException {
    Tally tally = Replay.of(Rendering.OPENFDA_FOOD, recorded(Rendering.OPENFDA_FOOD));

    assertThat(tally.changes(ChangeKind.PUBLISHED)).isEqualTo(677);
    assertThat(tally.changes(ChangeKind.REVISED)).isEqualTo(703);
    assertThat(tally.changes(ChangeKind.WITHDRAWN)).isEqualTo(2);
    assertTold(tally);
  }

  /** All of it takes minutes: {@code ./babyshield bench replay}. */
  @Test
  void shouldTellTheBeginningOfALongHistory() throws IOException {
    List<List<Entry>> begin = recorded(Rendering.FSIS).snapshots().subList(0, 10);

    Tally tally = Replay.of(Rendering.FSIS, new History(begin));

    assertThat(tally.changes(ChangeKind.REVISED)).isGreaterThan(1_000);
    assertTold(tally);
  }

  private static History recorded(Rendering rendering) throws IOException {
    Path file =
        Path.of(System.getProperty("babyshield.data", ""))
            .resolve("streams")
            .resolve(rendering.file());
    boolean present = Files.exists(file);
    if (Boolean.getBoolean("babyshield.data.required")) {
      assertThat(present).as("recorded history %s", file).isTrue();
    }
    assumeTrue(present, "no recorded histories at the property babyshield.data");
    return History.read(file);
  }

  private static void assertTold(Tally tally) {
    assertThat(tally.untold()).isEmpty();
    assertThat(tally.unexpected()).isEmpty();
  }
}
