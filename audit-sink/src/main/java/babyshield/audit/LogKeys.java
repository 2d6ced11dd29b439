package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.NoteVerifier;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The public keys of a log: what anyone needs to check it.
 *
 * @param verifiers keys of one log, so of one name; a log that changed its key has several
 */
public record LogKeys(List<NoteVerifier> verifiers) {
  /**
   * @throws IllegalArgumentException if there is none, or they are of several logs
   */
  public LogKeys {
    if (verifiers.stream().map(NoteVerifier::name).distinct().count() != 1) {
      throw new IllegalArgumentException("the keys of one log are needed: " + verifiers);
    }
    verifiers = List.copyOf(verifiers);
  }

  /**
   * Reads keys, one a line.
   *
   * @throws IllegalArgumentException if there is none, or they are of several logs
   */
  public static LogKeys parse(String text) {
    return new LogKeys(
        text.lines().filter(line -> !line.isBlank()).map(NoteVerifier::parse).distinct().toList());
  }

  /** The log's name. */
  public String name() {
    return verifiers.getFirst().name();
  }

  /** The name under which a shard is a log of its own: {@code <name>/<topic>/<partition>}. */
  public String origin(TopicPartition shard) {
    return name() + "/" + shard.topic() + "/" + shard.partition();
  }

  /** The checkpoint of a shard in a note, if a key of the log signed it. */
  public Optional<Checkpoint> open(Note note, TopicPartition shard) {
    return open(note).filter(checkpoint -> checkpoint.origin().equals(origin(shard)));
  }

  /** The checkpoint of whatever shard in a note, if a key of the log signed it. */
  public Optional<Checkpoint> open(Note note) {
    try {
      return Checkpoint.open(note, verifiers)
          .filter(checkpoint -> checkpoint.origin().startsWith(name() + "/"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
