package babyshield.audit;

import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.NoteSigner;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Signs what the log says. A log has a name and a key; each shard is a log of its own to other
 * programs, so its origin is the name under which the one key signs for it (C2SP tlog-checkpoint:
 * the key's name should be the origin).
 *
 * <p>During a rotation there are two keys, and each signs: whoever knows either is served.
 * Thread-safe.
 */
final class LogSigner {
  private final List<NoteSigner> signers;
  private final LogKeys keys;

  /**
   * @param signers the current key first, then the one before it, if that still signs
   */
  LogSigner(List<NoteSigner> signers) {
    this.signers = List.copyOf(signers);
    this.keys = new LogKeys(signers.stream().map(NoteSigner::verifier).toList());
  }

  LogKeys keys() {
    return keys;
  }

  String origin(TopicPartition shard) {
    return keys.origin(shard);
  }

  Note sign(String origin, String text) {
    return new Note(text, signers.stream().map(signer -> signer.sign(origin, text)).toList());
  }
}
