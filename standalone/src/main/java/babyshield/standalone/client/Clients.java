package babyshield.standalone.client;

import java.util.List;

/** The commands of this package. */
public final class Clients {
  private Clients() {}

  /** New ones, for a command line to take up. */
  public static List<Object> all() {
    return List.of(
        new ScanCommand(),
        new CheckCommand(),
        new RecallsCommand(),
        new SourcesCommand(),
        new UnreadCommand(),
        new ReparseCommand(),
        new SubjectsCommand(),
        new AuditCommand());
  }
}
