package babyshield.platform.kafka;

import babyshield.platform.StartFailure;
import babyshield.platform.config.Config;
import babyshield.schemas.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Creates the topics of the catalogue that are missing, and ends: to be run before the services,
 * and again after an upgrade. Topics that exist are left alone; a kill in the middle leaves some of
 * them missing for the next run. Exit code 1 with one line on standard error if the broker does not
 * answer or refuses.
 */
public final class CreateTopics {
  private CreateTopics() {}

  /** See {@code --help}; environment variables begin with {@code BABYSHIELD_TOPICS_}. */
  public static void main(String[] args) throws InterruptedException {
    if (Arrays.asList(args).contains("--help")) {
      System.out.print(Config.help(TopicsConfig.class, "topics"));
      return;
    }
    try {
      create(Config.load(TopicsConfig.class, "topics", args, System.getenv()));
      System.out.println(
          "topics: all " + Topics.ALL.size() + " and their dead-letter topics are there");
    } catch (StartFailure e) {
      System.err.println("topics: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * @throws StartFailure if the broker does not answer within the patience, or refuses
   */
  static void create(TopicsConfig config) throws InterruptedException {
    int patience = Math.toIntExact(config.patience().toMillis());
    var settings =
        Map.<String, Object>of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap(),
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Math.min(patience, 5_000));
    try (Admin admin = Admin.create(settings)) {
      Topics.create(admin, config.layout());
    } catch (ExecutionException e) {
      throw new StartFailure(reason(config, e.getCause()), e);
    }
  }

  private static String reason(TopicsConfig config, Throwable cause) {
    return cause instanceof RetriableException
        ? "no broker answers at " + config.kafka().bootstrap()
        : "the broker refuses: " + cause.getMessage();
  }
}
