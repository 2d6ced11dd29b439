package babyshield.standalone.client;

import babyshield.standalone.terminal.UserError;
import org.apache.kafka.common.TopicPartition;

/** Names of shards and entries on the command line: {@code topic/partition} and {@code /entry}. */
final class Shards {
  private Shards() {}

  static TopicPartition shard(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new UserError("a shard is a topic and a partition (recalls.changes/0), not " + text);
    }
    return new TopicPartition(parts[0], (int) number(parts[1], text));
  }

  static TopicPartition shardOf(String entry) {
    return shard(entry.substring(0, slash(entry)));
  }

  static long numberOf(String entry) {
    return number(entry.substring(slash(entry) + 1), entry);
  }

  private static int slash(String entry) {
    int slash = entry.lastIndexOf('/');
    if (slash < 0) {
      throw new UserError("an entry is a shard and a number (recalls.changes/0/17), not " + entry);
    }
    return slash;
  }

  private static long number(String text, String whole) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new UserError(text + " is no number, in " + whole);
    }
    return Long.parseLong(text);
  }
}
