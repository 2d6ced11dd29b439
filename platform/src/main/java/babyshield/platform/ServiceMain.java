package babyshield.platform;

import babyshield.platform.config.Config;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main method of every service: reads the configuration, prints it once with secrets masked,
 * starts the service and stops it gracefully on SIGTERM or SIGINT.
 *
 * <p>Exit codes: 143 after SIGTERM and 130 after SIGINT, as the JVM has it, both after a graceful
 * stop; 1 with one line on standard error if the operator must change something (configuration, a
 * taken port), and 1 with a stack trace in the log if the service fails otherwise, at the start or
 * later ({@link Health#live} false), so that a supervisor starts it anew.
 */
public final class ServiceMain {
  private static final Logger log = LoggerFactory.getLogger(ServiceMain.class);

  /** Death is noticed within this; short beside any supervisor's restart delay. */
  private static final long LIVENESS_SECONDS = 1;

  private final Service service;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private ServiceMain(Service service) {
    this.service = service;
  }

  /**
   * Runs a service until it is told to stop; does not return normally, see the exit codes above.
   *
   * @param service its name, which is also the prefix of its environment variables
   * @param config the record that holds its configuration
   * @param factory makes the service; {@link Service#start} starts it
   * @param args flags, {@code --config=FILE} or {@code --help}
   */
  public static <C extends Record> void run(
      String service, Class<C> config, ThrowingFunction<C, Service> factory, String[] args) {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(Config.help(config, service));
      return;
    }
    ForeignLogs.join();
    System.exit(run(service, config, factory, args, System.getenv(), System.err));
  }

  private static <C extends Record> int run(
      String service,
      Class<C> config,
      ThrowingFunction<C, Service> factory,
      String[] args,
      Map<String, String> environment,
      PrintStream err) {
    try {
      C settings = Config.load(config, service, args, environment);
      print(service, settings);
      return new ServiceMain(factory.apply(settings)).untilStopped();
    } catch (StartFailure e) {
      err.println(service + ": " + e.getMessage());
      return 1;
    } catch (Exception e) {
      log.atError().addKeyValue("service", service).setCause(e).log("service failed");
      return 1;
    }
  }

  private static void print(String service, Record settings) {
    var event = log.atInfo().addKeyValue("service", service);
    for (var setting : Config.show(settings).entrySet()) {
      event = event.addKeyValue(setting.getKey(), setting.getValue());
    }
    event.log("configuration");
  }

  private int untilStopped() throws Exception {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop " + service.name()).unstarted(this::stop));
    try {
      service.start();
      log.atInfo().addKeyValue("service", service.name()).log("started");
      Health health = service.health();
      while (health.live() && !stopped.await(LIVENESS_SECONDS, TimeUnit.SECONDS)) {
        health = service.health();
      }
      if (!health.live()) {
        log.atError()
            .addKeyValue("service", service.name())
            .addKeyValue("reasons", health.reasons())
            .log("service is dead");
      }
      return health.live() ? 0 : 1;
    } finally {
      stop();
    }
  }

  /** Called by the signal's thread and by the main thread; whoever comes second waits. */
  private synchronized void stop() {
    if (stopped.getCount() > 0) {
      log.atInfo().addKeyValue("service", service.name()).log("stopping");
      service.close();
      log.atInfo().addKeyValue("service", service.name()).log("stopped");
      stopped.countDown();
    }
  }
}
