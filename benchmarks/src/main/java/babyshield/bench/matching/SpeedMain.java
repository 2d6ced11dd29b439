package babyshield.bench.matching;

import babyshield.bench.links.RecordedRecalls;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/** {@link JudgeSpeed} in a process of its own. Prints one line of JSON: {@link JudgeTimes}. */
public final class SpeedMain {
  private SpeedMain() {}

  /**
   * Measures once.
   *
   * @param args folder of recorded payloads, seed
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("logback.configurationFile", "logback-bench.xml");
    var recalls = RecordedRecalls.read(Path.of(args[0])).values();
    JudgeTimes times = new JudgeSpeed(recalls, Long.parseLong(args[1])).measure();
    System.out.println(new ObjectMapper().writeValueAsString(times));
  }
}
