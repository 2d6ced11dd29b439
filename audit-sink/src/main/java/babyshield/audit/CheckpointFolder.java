package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Checkpoints outside the database: {@code <topic>/<partition>/checkpoint} is the newest, {@code
 * checkpoints} beside it has all, an empty line after each. Whoever copies the folder away holds
 * the evidence. A crash leaves the newest whole; of the others, at worst the last cut off.
 */
final class CheckpointFolder {
  private static final String NEWEST = "checkpoint";
  private static final String ALL = "checkpoints";
  private static final String KEYS = "keys";

  /** Ending of what a crash may leave behind. */
  static final String DRAFT = ".new";

  private final Path folder;

  CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /** Keeps the public keys beside what they signed: the ones there stay. */
  void keep(LogKeys keys) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(KEYS);
    String known = Files.exists(file) ? Files.readString(file) : "";
    var all = new StringBuilder(known);
    keys.verifiers().stream()
        .map(key -> key + "\n")
        .filter(line -> !known.contains(line))
        .forEach(all::append);
    replace(file, all.toString());
  }

  /**
   * The newest checkpoint of a shard, if there is one that is signed.
   *
   * @throws IOException if the file cannot be read or is something else
   */
  Optional<Checkpoint> newest(LogKeys keys, TopicPartition shard) throws IOException {
    Path file = of(shard).resolve(NEWEST);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return keys.open(Note.parse(Files.readString(file)), shard);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no checkpoint: " + e.getMessage(), e);
    }
  }

  /** The note of {@link #newest}. */
  Optional<String> note(TopicPartition shard) throws IOException {
    Path file = of(shard).resolve(NEWEST);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /**
   * Adds a checkpoint that is there already, now with a cosignature.
   *
   * @return whether it is still the newest
   */
  synchronized boolean cosigned(TopicPartition shard, Note note) throws IOException {
    append(of(shard).resolve(ALL), note + "\n");
    boolean newest =
        note(shard).map(Note::parse).filter(n -> n.text().equals(note.text())).isPresent();
    if (newest) {
      replace(of(shard).resolve(NEWEST), note.toString());
    }
    return newest;
  }

  synchronized void add(TopicPartition shard, Note note) throws IOException {
    Files.createDirectories(of(shard));
    append(of(shard).resolve(ALL), note + "\n");
    replace(of(shard).resolve(NEWEST), note.toString());
  }

  private Path of(TopicPartition shard) {
    return folder.resolve(shard.topic()).resolve(Integer.toString(shard.partition()));
  }

  private static void append(Path file, String text) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      write(channel, text);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    // A draft of its own: sinks that share the folder would move each other's away, half written.
    Path draft = Path.of(file + "." + UUID.randomUUID() + DRAFT);
    try (var channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, text);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }
}
