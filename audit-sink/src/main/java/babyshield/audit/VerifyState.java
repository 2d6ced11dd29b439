package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Tile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a verification has come, in a file, so that one that was stopped goes on. The file is as
 * good as what it says: whoever may write it may make a verification skip entries. Not thread-safe.
 */
public final class VerifyState {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Some chunks are read between two writes of the file. */
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private final Optional<Path> file;
  private final Content content;
  private long keptAt = System.nanoTime() - INTERVAL_NANOS;

  /** Of one shard. */
  record Saved(CheckpointCheck.State checkpoints, List<byte[]> made) {
    private static final Saved START = new Saved(CheckpointCheck.State.START, List.of());
  }

  record Content(Map<String, Saved> shards, Set<Finding> findings) {}

  private VerifyState(Optional<Path> file, Content content) {
    this.file = file;
    this.content = content;
  }

  /** Begins anew and keeps nothing. */
  public static VerifyState none() {
    return new VerifyState(Optional.empty(), empty());
  }

  /**
   * Goes on from the file, if it is there, and keeps the state in it until all is verified.
   *
   * @throws IOException if it is not one of ours
   */
  public static VerifyState in(Path file) throws IOException {
    Content content = Files.exists(file) ? JSON.readValue(file.toFile(), Content.class) : empty();
    return new VerifyState(Optional.of(file), content);
  }

  private static Content empty() {
    return new Content(new HashMap<>(), new LinkedHashSet<>());
  }

  /** Where to go on with a shard; at its beginning, if older checkpoints turned up meanwhile. */
  Saved of(String shard, List<Checkpoint> checkpoints) {
    Saved saved = content.shards().get(shard);
    return saved == null || !CheckpointCheck.mayGoOn(checkpoints, saved.checkpoints())
        ? Saved.START
        : saved;
  }

  /** What was found before the file was kept. */
  List<Finding> earlier() {
    return List.copyOf(content.findings());
  }

  /** Whether the finding is new. */
  boolean found(Finding finding) {
    return content.findings().add(finding);
  }

  /** How many findings there are, with those of the runs before. */
  long findings() {
    return content.findings().size();
  }

  void keep(String shard, Saved saved) {
    // Where a tile is complete; the end of a shard that has grown meanwhile would not be.
    if (saved.checkpoints().size() % Tile.WIDTH == 0) {
      content.shards().put(shard, saved);
    }
    if (file.isPresent() && System.nanoTime() - keptAt > INTERVAL_NANOS) {
      write(file.get());
      keptAt = System.nanoTime();
    }
  }

  private void write(Path to) {
    try {
      Path draft = Path.of(to + ".new");
      Files.write(draft, JSON.writeValueAsBytes(content));
      Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state is always writable as JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the state cannot be kept in " + to, e);
    }
  }

  /** All is verified: the next run begins anew. */
  void end() throws IOException {
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
    }
  }
}
