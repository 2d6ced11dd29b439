package babyshield.platform;

import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.Secret;
import babyshield.platform.config.Setting;
import babyshield.platform.http.Call;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.OpsRoutes;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;

/** The smallest service, which the tests of {@link ServiceMain} run as a process of its own. */
final class EchoMain {
  record Settings(
      @Setting(def = "port: 0") HttpSettings http, @Setting(def = "hush") Secret token) {}

  private EchoMain() {}

  public static void main(String[] args) {
    ServiceMain.run("echo", Settings.class, Echo::new, args);
  }

  private static final class Echo implements Service {
    private final Settings settings;
    private final Lifecycle lifecycle = new Lifecycle("echo");
    private volatile Health health = Health.ok();

    Echo(Settings settings) {
      this.settings = settings;
    }

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public void start() throws Exception {
      var metrics = new MetricRegistry();
      Routes.Builder routes = Routes.builder().get("/wait", this::await).post("/die", this::die);
      var http =
          new HttpService(
              settings.http(), metrics, OpsRoutes.add(routes, this::health, metrics).build());
      lifecycle.start(
          "http",
          () -> {
            http.start();
            return http;
          });
      System.out.println(http.url());
    }

    /** Answers once a line stands on standard input. */
    private Reply await(Call call) throws IOException {
      System.out.println("waiting");
      return Reply.text(200, "got " + (char) System.in.read());
    }

    private Reply die(Call call) {
      health = Health.dead("told to");
      return Reply.text(200, "dying");
    }

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void close() {
      lifecycle.close();
    }
  }
}
