package babyshield.standalone.client;

import babyshield.audit.LogPartition;
import babyshield.audit.Retention;
import babyshield.audit.RetentionPolicy;
import babyshield.platform.admin.AdminLog;
import babyshield.platform.config.Durations;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.SchemaIds.RegistryException;
import babyshield.standalone.terminal.Table;
import babyshield.standalone.terminal.UserError;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports entries that a policy lets go, and takes them out of the log's database. */
@Command(
    name = "retention",
    description =
        "Exports the months of topics that a policy lets go, has the log say so, and takes them"
            + " out of its database. What stays is as provable as before.")
final class RetentionCommand extends ClientCommand {
  /** The sink writes what it has every second, unless PostgreSQL is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @ArgGroup(multiplicity = "1")
  private Which which;

  private static final class Which {
    @Option(
        names = "--policy",
        paramLabel = "FILE",
        description = "lines such as verdicts = 730d; a topic that is not named is kept")
    private Path file;

    @Option(
        names = "--older-than",
        paramLabel = "AGE",
        description = "for instance 730d, for every topic that other entries do not need")
    private String age;
  }

  @Option(names = "--dry-run", description = "says what would go, and changes nothing")
  private boolean dryRun;

  @Option(
      names = "--exports",
      paramLabel = "DIR",
      defaultValue = "${env:BABYSHIELD_EXPORTS:-.babyshield/audit/exports}",
      description = "folder that takes the entries (${DEFAULT-VALUE})")
  private Path exports;

  @Option(
      names = "--pruner-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:BABYSHIELD_AUDIT_POSTGRES_PRUNER_PASSWORD:-}",
      description =
          "of babyshield_pruner, where the database asks for one; better in the environment")
  private String password;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:BABYSHIELD_KAFKA:-localhost:9092}",
      description = "where the log is told (${DEFAULT-VALUE})")
  private String kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_REGISTRY:-http://localhost:8084/apis/ccompat/v7}",
      description = "the schema registry (${DEFAULT-VALUE})")
  private URI registry;

  @Mixin private LogDatabaseOptions database;

  @Mixin private LogOptions options;

  @Override
  public void run() {
    RetentionPolicy policy = policy();
    DataSource pruner = database.pruner(password);
    ArrayNode pruned = Api.JSON.createArrayNode();
    try {
      List<LogPartition> due = Retention.due(pruner, policy, clock().instant());
      if (dryRun) {
        due.forEach(partition -> add(pruned, partition, "(not written)"));
      } else if (!due.isEmpty()) {
        prune(pruner, policy, due, pruned);
      }
    } catch (SQLException e) {
      throw database.silent(e);
    }
    print(
        pruned,
        (node, out) -> {
          var table = new Table("MONTH", "TOPIC", "ENTRIES", "EXPORT");
          node.forEach(
              one ->
                  table.row(
                      one.path("month").asText(),
                      one.path("topics").asText(),
                      String.format(Locale.ROOT, "%,d", one.path("entries").asLong()),
                      one.path("export").asText()));
          table.print(out);
          out.println(node.isEmpty() ? "nothing is due" : dryRun ? "would be pruned" : "pruned");
        });
  }

  private RetentionPolicy policy() {
    try {
      if (which.age != null) {
        return RetentionPolicy.olderThan(Durations.parse(which.age));
      }
      try (Reader text = Files.newBufferedReader(which.file)) {
        return RetentionPolicy.read(text);
      }
    } catch (IOException e) {
      throw new UserError("the policy cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UserError("that is no policy: " + e.getMessage(), e);
    }
  }

  private void prune(
      DataSource pruner, RetentionPolicy policy, List<LogPartition> due, ArrayNode pruned)
      throws SQLException {
    var clients = new KafkaClients(new KafkaSettings(kafka, registry), new MetricRegistry());
    String actor = System.getProperty("user.name");
    try (var events = new AdminLog(clients, clients.schemaIds(), "/audit-retention")) {
      var retention =
          new Retention(pruner, options.keys(), events, clock(), exports, actor, PATIENCE);
      for (LogPartition partition : due) {
        add(pruned, partition, retention.prune(partition, policy).toString());
      }
    } catch (Retention.Refused e) {
      throw new UserError("stopped, and that partition stays: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UserError("the export cannot be written: " + e.getMessage(), e);
    } catch (KafkaException | RegistryException e) {
      throw new UserError("the log cannot be told, so nothing goes: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted", e);
    }
  }

  private static Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  private static void add(ArrayNode to, LogPartition partition, String export) {
    to.addObject()
        .put("month", partition.month().toString())
        .put("topics", String.join(", ", partition.topics()))
        .put("entries", partition.entries())
        .put("export", export);
  }
}
