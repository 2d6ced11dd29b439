package babyshield.audit;

import java.nio.file.Path;
import java.util.Locale;

/** The tables of the log as a backup has them, in the order in which they are put back. */
enum BackupTable {
  SHARDS("shard, topic, partition, topic_id, first_offset, next_seq, next_offset, edge, seal"),
  ENTRIES("time, seq, kafka_offset, shard, key, entity, type, headers, value"),
  TILES("shard, level, tile, hashes"),
  CHECKPOINTS("shard, size, note, published_at"),
  GAPS("shard, seq, from_offset, to_offset, reason, accepted_at, accepted_by"),
  PRUNED("shard, from_seq, to_seq, month, export, sha256, pruned_at, pruned_by");

  private final String columns;

  BackupTable(String columns) {
    this.columns = columns;
  }

  Path file(Path backup) {
    return backup.resolve(table() + ".copy");
  }

  String out() {
    return "copy (select %s from audit.%s) to stdout (format binary)".formatted(columns, table());
  }

  String in() {
    return "copy audit.%s (%s) from stdin (format binary)".formatted(table(), columns);
  }

  private String table() {
    return name().toLowerCase(Locale.ROOT);
  }
}
