package babyshield.bench.feeds;

import babyshield.event.FeedRun;
import babyshield.ingest.cpsc.CpscFeed;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine in a process of its own with a small heap. Prints one line of JSON: the most that each
 * pool of the heap held, and how the runs ended.
 */
public final class HeapMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HeapMain() {}

  /**
   * Runs the three feeds once.
   *
   * @param args broker, registry, addresses of the CSV's, the list's and the bomb's server, spool
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("logback.configurationFile", "logback-bench.xml");
    var rig = new Rig(args[0], args[1]);
    var csv = new CsvFeed("heap-csv", URI.create(args[2]));
    var list = Format.JSON_LIST.feed();
    var bomb = new CpscFeed();
    Map<String, FeedRun> runs =
        rig.run(
            List.of(csv, list, bomb),
            all -> false,
            "--fetch.spool=" + args[5],
            "--fetch.attempts=1",
            "--fetch.mirrors="
                + (list.info().endpoint().getAuthority() + "=" + args[3])
                + ("," + bomb.info().endpoint().getAuthority() + "=" + args[4]));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("max", Runtime.getRuntime().maxMemory());
    answer.put("peak", peak());
    answer.put("csv", ended(runs.get("heap-csv")));
    answer.put("list", ended(runs.get(list.info().agency())));
    answer.put("bomb", ended(runs.get(bomb.info().agency())));
    System.out.println(JSON.writeValueAsString(answer));
    System.exit(0);
  }

  private static Map<String, Object> ended(FeedRun run) {
    return Map.of(
        "outcome", run.getOutcome().name(),
        "reason", run.getReason(),
        "accepted", run.getAccepted(),
        "seconds", (run.getEndedAt().toEpochMilli() - run.getStartedAt().toEpochMilli()) / 1000.0);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
