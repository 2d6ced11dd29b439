package babyshield.standalone.client;

import babyshield.audit.LogKeys;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.standalone.terminal.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the newest checkpoints, whose signatures it has checked. */
@Command(
    name = "checkpoint",
    description = "Shows the newest signed checkpoint of a shard, or of all.")
final class CheckpointCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "SHARD",
      description = "topic/partition; without it all, in short")
  private String shard;

  @Mixin private AuditOption audit;

  @Mixin private LogOptions options;

  @Override
  public void run() {
    LogKeys keys = options.keys();
    try (Api log = audit.api()) {
      if (shard != null) {
        print(one(log, keys, Shards.shard(shard)), (node, out) -> out.print(note(node)));
        return;
      }
      var all = Api.JSON.createArrayNode();
      for (JsonNode known : log.get("/v1/audit/shards", Map.of()).path("shards")) {
        String name = known.path("shard").asText();
        String path = "/v1/audit/" + name + "/checkpoint";
        if (log.bytes(path).isPresent()) {
          all.add(one(log, keys, Shards.shard(name)));
        }
      }
      print(all, CheckpointCommand::list);
    }
  }

  private static ObjectNode one(Api log, LogKeys keys, TopicPartition partition) {
    var client = new LogClient(log, keys, partition);
    Note note = client.note();
    Checkpoint checkpoint = client.open(note);
    return Api.JSON
        .createObjectNode()
        .put("shard", partition.topic() + "/" + partition.partition())
        .put("origin", checkpoint.origin())
        .put("size", checkpoint.size())
        .put("root", Base64.getEncoder().encodeToString(checkpoint.root()))
        .put("note", note.toString());
  }

  private static String note(JsonNode checkpoint) {
    return checkpoint.path("note").asText();
  }

  private static void list(JsonNode all, PrintWriter out) {
    var table = new Table("SHARD", "ENTRIES", "ROOT", "SIGNED BY");
    for (JsonNode checkpoint : all) {
      table.row(
          checkpoint.path("shard").asText(),
          checkpoint.path("size").asText(),
          checkpoint.path("root").asText(),
          checkpoint.path("origin").asText());
    }
    table.print(out);
  }
}
