package babyshield.standalone.backend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker, the database and the registry that the services stand on, started side by side. */
public final class Backends implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final EmbeddedRegistry registry;

  private Backends(EmbeddedKafka kafka, EmbeddedPostgres postgres, EmbeddedRegistry registry) {
    this.kafka = kafka;
    this.postgres = postgres;
    this.registry = registry;
  }

  /** Free ports for the three. */
  public record Ports(int kafka, int postgres, int registry) {}

  /**
   * Ends what a killed process left running on this data: it holds ports that the next start wants.
   * The database is left when the kill comes between its start and its guard's.
   *
   * @param data which this process has locked
   */
  public static void endLeftovers(DataDirectory data) throws IOException, InterruptedException {
    EmbeddedPostgres.endLeftover(data.postgres());
    EmbeddedRegistry.endLeftover(data.registry());
  }

  /**
   * Starts all three and returns when all answer. If one fails the others are stopped again.
   *
   * @throws Exception of the first that failed
   */
  public static Backends start(Installation installation, DataDirectory data, Ports ports)
      throws Exception {
    Path logs = Files.createDirectories(data.logs());
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      var kafka =
          threads.submit(timed("kafka", () -> EmbeddedKafka.start(data.kafka(), ports.kafka())));
      var postgres =
          threads.submit(
              timed(
                  "postgres",
                  () ->
                      EmbeddedPostgres.start(
                          installation,
                          data.postgres(),
                          logs.resolve("postgres.log"),
                          ports.postgres())));
      var registry =
          threads.submit(
              timed(
                  "registry",
                  () ->
                      EmbeddedRegistry.start(
                          installation,
                          data.registry(),
                          logs.resolve("registry.log"),
                          ports.registry())));
      return join(kafka, postgres, registry);
    }
  }

  private static <T> Callable<T> timed(String name, Callable<T> step) {
    return () -> {
      long begin = System.nanoTime();
      T started = step.call();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      LOG.atInfo().addKeyValue("backend", name).addKeyValue("millis", millis).log("is up");
      return started;
    };
  }

  private static Backends join(
      Future<EmbeddedKafka> kafka,
      Future<EmbeddedPostgres> postgres,
      Future<EmbeddedRegistry> registry)
      throws Exception {
    try {
      return new Backends(kafka.get(), postgres.get(), registry.get());
    } catch (ExecutionException e) {
      stop(kafka, e);
      stop(postgres, e);
      stop(registry, e);
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static void stop(Future<? extends AutoCloseable> backend, Exception because)
      throws Exception {
    try {
      backend.get().close();
    } catch (ExecutionException e) {
      because.addSuppressed(e);
    }
  }

  /** Where the broker listens, host:port. */
  public String bootstrap() {
    return kafka.bootstrap();
  }

  /** Of the superuser's database. */
  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  /** The base of the registry's Confluent-compatible API. */
  public URI registry() {
    return registry.url();
  }

  /** Which of them has ended by itself, if one has; the broker ends this process with it. */
  public Optional<String> dead() {
    if (!registry.alive()) {
      return Optional.of("the schema registry has ended");
    }
    return postgres.alive() ? Optional.empty() : Optional.of("PostgreSQL has ended");
  }

  /** Stops the broker first, whose log is what takes longest to check if it is not closed. */
  @Override
  public void close() throws IOException {
    try (postgres;
        registry) {
      kafka.close();
    }
  }
}
