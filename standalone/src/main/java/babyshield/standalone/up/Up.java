package babyshield.standalone.up;

import babyshield.platform.Health;
import babyshield.platform.Lifecycle;
import babyshield.schemas.Topics;
import babyshield.standalone.backend.Backends;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.client.Api;
import babyshield.standalone.terminal.UserError;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of {@code up}, from start to stop. What it leaves on a kill is complete: the next start
 * goes on from it.
 */
final class Up {
  private static final Logger LOG = LoggerFactory.getLogger(Up.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration BACKENDS_CLOSE = Duration.ofSeconds(30);
  private static final Duration SERVICES_CLOSE = Duration.ofSeconds(40);

  private final Installation installation;
  private final Place place;
  private final PrintWriter out;
  private final Lifecycle parts = new Lifecycle("standalone");
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final Thread main = Thread.currentThread();

  Up(Installation installation, Place place, PrintWriter out) {
    this.installation = installation;
    this.place = place;
    this.out = out;
  }

  /** Returns the exit code when all has stopped. */
  int run() throws Exception {
    StopSignals.install(this::stopAsked);
    try {
      say("starting Kafka, PostgreSQL and the schema registry");
      Backends backends = parts.start("backends", BACKENDS_CLOSE, this::backends);
      createTopics(backends);
      say("starting ingest-service, scan-worker, audit-sink and api-gateway");
      Services services = parts.start("services", SERVICES_CLOSE, () -> services(backends));
      services.start();
      load(backends, services);
      stayUntilAsked(backends, services);
    } catch (Exception e) {
      if (stopAsked.getCount() > 0) {
        throw e;
      }
      // The stop came during the start, which then fails where it stands.
      LOG.atInfo().setCause(e).log("stopped while starting");
    } finally {
      parts.close();
    }
    say("babyshield has stopped");
    return 0;
  }

  private void stopAsked() {
    say("stopping; Ctrl-C again stops at once");
    stopAsked.countDown();
    main.interrupt();
  }

  private Backends backends() throws Exception {
    return Backends.start(installation, place.data(), place.backends());
  }

  private Services services(Backends backends) {
    return new Services(place, backends, System.getenv());
  }

  private static void createTopics(Backends backends) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrap()))) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
    }
  }

  private void load(Backends backends, Services services) throws Exception {
    var progress = new Progress(out, onTerminal(), sizes(place.feeds()));
    try (Api gateway = new Api("gateway", place.gateway())) {
      var loading = new Loading(services, gateway);
      var loaded = loading.finished();
      while (loaded.isEmpty()) {
        progress.show(services.ingest().runs());
        refuseDead(backends, services);
        if (stopAsked.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        loaded = loading.finished();
      }
      progress.show(services.ingest().runs());
      new Report(place, services.ingest().runs(), loaded.get())
          .print(out, gateway, services.ingest().ignoredFolders(), sinceStart());
    }
  }

  private void stayUntilAsked(Backends backends, Services services) throws InterruptedException {
    while (!stopAsked.await(1, TimeUnit.SECONDS)) {
      refuseDead(backends, services);
    }
  }

  private void refuseDead(Backends backends, Services services) {
    Health health = services.health();
    String dead =
        backends.dead().orElse(health.live() ? null : String.join(", ", health.reasons()));
    if (dead != null) {
      throw new UserError(
          "stopped, because something does not work any more: %s; see %s"
              .formatted(dead, place.data().logs()));
    }
  }

  // Error Prone knows JDK 22 to 24; since JDK 25 there is again no console where there is no
  // terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static Map<String, Long> sizes(Optional<Path> feeds) throws IOException {
    var sizes = new HashMap<String, Long>();
    if (feeds.isPresent()) {
      try (Stream<Path> folders = Files.list(feeds.get())) {
        for (Path folder : folders.filter(Files::isDirectory).toList()) {
          sizes.put(folder.getFileName().toString(), size(folder));
        }
      }
    }
    return sizes;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static Duration sinceStart() {
    // Of the JVM: the process may be older, because the launcher becomes it after it has built.
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
