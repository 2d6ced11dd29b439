package babyshield.standalone.client;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads an agency's records again with today's parser. */
@Command(
    name = "reparse",
    description =
        "Says what today's parser reads differently in an agency's records, or applies it.")
final class ReparseCommand extends ClientCommand {
  /** The log is read twice; an agency of 34,000 recalls takes some ten seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Option(names = "--agency", required = true, description = "agency key, for instance fsis")
  private String agency;

  @Option(names = "--apply", description = "publish what differs; without it, it is only shown")
  private boolean apply;

  @Mixin private IngestOption ingest;

  @Override
  public void run() {
    String path = "/v1/feeds/" + Api.segment(agency) + "/reparse";
    var query = Map.of("apply", Boolean.toString(apply));
    try (Api feeds = ingest.open()) {
      print(feeds.post(path, query, PATIENCE), ReparseText::print);
    }
  }
}
