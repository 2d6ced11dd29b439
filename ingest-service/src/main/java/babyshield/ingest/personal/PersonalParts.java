package babyshield.ingest.personal;

import babyshield.platform.Lifecycle;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.Routes;
import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.personal.KeySettings;
import babyshield.platform.personal.Pseudonyms;
import java.time.Clock;
import java.util.Map;

/** The parts of this package, put together and started. Thread-safe. */
public final class PersonalParts {
  private final PersonalData data;
  private final SubjectRoutes routes;

  private PersonalParts(PersonalData data, SubjectRoutes routes) {
    this.data = data;
    this.routes = routes;
  }

  /**
   * Starts them; without the database, which they wait for.
   *
   * @param lifecycle takes up what is to be closed
   * @param producing settings of the producer of events, where they differ
   * @param audited tells who erases, reads and rotates
   * @throws babyshield.platform.StartFailure if a key is missing
   */
  public static PersonalParts start(
      Lifecycle lifecycle,
      KeySettings pseudonym,
      PersonalSettings settings,
      KafkaClients clients,
      Map<String, Object> producing,
      Audited audited,
      Clock clock)
      throws Exception {
    var pseudonyms = Pseudonyms.of(pseudonym);
    var master = new MasterKeys(settings.master());
    var wrapping = new Wrapping(master);
    KeyDatabase database =
        lifecycle.start("keys' database", () -> new KeyDatabase(settings.database()));
    KeyEvents events = lifecycle.start("key events", () -> new KeyEvents(clients, producing));
    var cache = new KeyCache(settings.cacheSize(), settings.cacheLife(), System::nanoTime);
    var keys = new DataKeys(database, wrapping, cache);
    var erasures = new Erasures(database, keys, events, clock);
    lifecycle.start("erasures", () -> new Guard(erasures));
    var data = new PersonalData(pseudonyms, keys, erasures);
    var rotation = new Rotation(database, master, wrapping, events, clock);
    return new PersonalParts(data, new SubjectRoutes(data, erasures, rotation, audited));
  }

  /** What encrypts. */
  public PersonalData data() {
    return data;
  }

  public Routes.Builder add(Routes.Builder to) {
    return routes.add(to);
  }
}
