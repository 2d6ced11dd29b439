package babyshield.standalone.client;

import babyshield.audit.history.EntryReader;
import babyshield.audit.replay.Bound;
import babyshield.audit.replay.Destination;
import babyshield.audit.replay.LineFormat;
import babyshield.audit.replay.LinesDestination;
import babyshield.audit.replay.ParquetDestination;
import babyshield.audit.replay.Replay;
import babyshield.audit.replay.ReplayException;
import babyshield.audit.replay.Selection;
import babyshield.audit.replay.TopicDestination;
import babyshield.schemas.SchemaIds.RegistryException;
import babyshield.standalone.terminal.Heap;
import babyshield.standalone.terminal.ProgressLine;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Streams a range of the log to a topic or to files, from its database. */
@Command(
    name = "replay",
    description =
        "Writes a range of the log to a topic, or to files. What was stopped goes on where it"
            + " stopped, when the same command is given again.")
final class ReplayCommand extends ClientCommand {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      required = true,
      description = "whose entries (recalls.changes)")
  private String topic;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      converter = AsBound.class,
      description = "first time (2026-11-26T08:00:00Z) or entry in each partition (0/17,1/42)")
  private Bound from = Bound.NONE;

  @Option(
      names = "--to",
      paramLabel = "WHEN",
      converter = AsBound.class,
      description = "only before this time, or this entry in each partition")
  private Bound to = Bound.NONE;

  @Option(names = "--key", paramLabel = "KEY", description = "only records with this key")
  private String key;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target;

  @Mixin private LogDatabaseOptions database;

  @Mixin private RegistryOption registry;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:BABYSHIELD_KAFKA:-localhost:9092}",
      description = "the broker, with --to-topic (${DEFAULT-VALUE})")
  private String kafka;

  /** One of the two. */
  static final class Target {
    @Option(
        names = "--to-topic",
        paramLabel = "TOPIC",
        required = true,
        description = "a topic of the replay's own; made if it is not there")
    private String topic;

    @ArgGroup(exclusive = false)
    private Files files;
  }

  /** Where files go. */
  static final class Files {
    @Option(names = "--format", required = true, description = "ndjson, csv or parquet")
    private Format format;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "the file; with parquet a folder of files")
    private Path out;
  }

  /** What a file may be. */
  enum Format {
    NDJSON,
    CSV,
    PARQUET
  }

  static final class AsBound implements ITypeConverter<Bound> {
    @Override
    public Bound convert(String text) {
      try {
        return Bound.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public void run() {
    var selection = new Selection(topic, from, to, Optional.ofNullable(key));
    long begin = System.nanoTime();
    Replay.Result result = replay(selection);
    double seconds = (System.nanoTime() - begin) / 1e9;
    print(
        Api.JSON
            .createObjectNode()
            .put("entries", result.entries())
            .put("before", result.before())
            .put("seconds", seconds)
            .put("perSecond", Math.round(result.entries() / seconds))
            .put("heapMb", Heap.peakMb()),
        this::tell);
  }

  private void tell(JsonNode result, PrintWriter out) {
    long before = result.path("before").asLong();
    if (before > 0) {
      out.printf(Locale.ROOT, "went on behind %,d entries that were done%n", before);
    }
    out.printf(
        Locale.ROOT,
        "%,d entries of %s to %s in %.1f s (%,d entries/s, heap at most %,d MB)%n",
        result.path("entries").asLong(),
        topic,
        target.files == null ? "topic " + target.topic : target.files.out,
        result.path("seconds").asDouble(),
        result.path("perSecond").asLong(),
        result.path("heapMb").asLong());
  }

  private Replay.Result replay(Selection selection) {
    var line = new ProgressLine(err());
    try (Destination destination = destination(selection)) {
      return new Replay(database.reader(), selection).run(destination, line::show);
    } catch (SQLException e) {
      throw database.silent(e);
    } catch (RegistryException e) {
      throw registry.silent(e);
    } catch (IOException e) {
      throw new UserError("%s cannot be written: %s".formatted(target.files.out, e), e);
    } catch (KafkaException e) {
      throw new UserError("Kafka at %s: %s".formatted(kafka, e.getMessage()), e);
    } catch (ReplayException e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private Destination destination(Selection selection) {
    if (target.files == null) {
      return new TopicDestination(Map.of("bootstrap.servers", kafka), target.topic, selection);
    }
    var events = new EntryReader(registry.schemas());
    Path out = target.files.out;
    return switch (target.files.format) {
      case NDJSON -> new LinesDestination(out, LineFormat.NDJSON, selection, events);
      case CSV -> new LinesDestination(out, LineFormat.CSV, selection, events);
      case PARQUET -> new ParquetDestination(out, selection, events);
    };
  }
}
