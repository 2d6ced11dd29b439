package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checkpoints from outside the database, by their origin.
 *
 * @param unreadable texts that are no checkpoint of this log, each with its file
 */
public record Evidence(Map<String, List<Checkpoint>> checkpoints, List<String> unreadable) {
  private static final String SIGNATURE = "— ";

  /** No evidence but what the database has. */
  public static Evidence none() {
    return new Evidence(Map.of(), List.of());
  }

  /**
   * Reads every checkpoint in a file, or in all files of a folder.
   *
   * @throws IOException if there is none
   */
  public static Evidence read(Path place, LogKeys keys) throws IOException {
    var evidence = new Evidence(new HashMap<>(), new ArrayList<>());
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!isBesides(file.getFileName().toString())) {
          evidence.add(file, keys);
        }
      }
    }
    return evidence;
  }

  /** What {@link CheckpointFolder} keeps beside checkpoints, or leaves behind when it dies. */
  private static boolean isBesides(String name) {
    return name.equals("keys") || name.endsWith(CheckpointFolder.DRAFT);
  }

  private void add(Path file, LogKeys keys) throws IOException {
    var text = new StringBuilder();
    boolean signed = false;
    // One that a crash cut off may have bytes that are no UTF-8.
    String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String line : all.split("\n", -1)) {
      boolean signature = line.startsWith(SIGNATURE);
      if (signed && !signature) {
        add(file, text.toString(), keys);
        text.setLength(0);
      }
      signed = signature;
      if (!text.isEmpty() || !line.isEmpty()) {
        text.append(line).append('\n');
      }
    }
    if (!text.toString().isBlank()) {
      add(file, text.toString(), keys);
    }
  }

  private void add(Path file, String text, LogKeys keys) {
    try {
      keys.open(Note.parse(text))
          .ifPresentOrElse(
              found ->
                  checkpoints.computeIfAbsent(found.origin(), _ -> new ArrayList<>()).add(found),
              () -> unreadable.add(file + ": not signed by this log's keys"));
    } catch (IllegalArgumentException e) {
      unreadable.add(file + ": " + e.getMessage());
    }
  }
}
