package babyshield.standalone.client;

import babyshield.audit.tlog.Receipt;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the receipt of an entry: the proof that it is in the log, checkable without the log. */
@Command(
    name = "prove",
    description = "Writes a receipt that proves an entry (C2SP tlog-proof), for verify-receipt.")
final class ProveCommand extends ClientCommand {
  @Parameters(
      paramLabel = "ENTRY",
      description = "topic/partition/number, as audit history shows them: recalls.changes/0/17")
  private String entry;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the receipt's file (topic-partition-number.tlog-proof)")
  private Path out;

  @Mixin private AuditOption audit;

  @Mixin private LogOptions options;

  @Override
  public void run() {
    TopicPartition shard = Shards.shardOf(entry);
    long number = Shards.numberOf(entry);
    Path file = out == null ? Path.of(shard + "-" + number + ".tlog-proof") : out;
    try (Api log = audit.api()) {
      Receipt receipt = new LogClient(log, options.keys(), shard).prove(number);
      write(file, receipt.toString());
    }
    print(
        Api.JSON.createObjectNode().put("entry", entry).put("receipt", file.toString()),
        (node, to) -> to.println("the receipt of " + entry + " is in " + file));
  }

  private static void write(Path file, String receipt) {
    try {
      Files.writeString(file, receipt);
    } catch (IOException e) {
      throw new UserError("the receipt cannot be written: " + e.getMessage(), e);
    }
  }
}
