package babyshield.audit;

import babyshield.audit.ExportCheck.Range;
import babyshield.audit.ExportCheck.Result;
import babyshield.audit.tlog.Checkpoint;
import babyshield.event.EntriesPruned;
import babyshield.event.EntryRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of exports, held against what the log says of them. Not thread-safe.
 *
 * @param folder empty: nobody looks for exports
 */
public record Exports(Optional<Path> folder) {
  /** Looks for none. */
  public static Exports none() {
    return new Exports(Optional.empty());
  }

  /** What is wrong with the export of an event, or null. */
  String trouble(EntriesPruned event, LogKeys keys, List<Checkpoint> checkpoints) {
    if (folder.isEmpty()) {
      return null;
    }
    // The name comes from the log, and a name with a path in it is none of ours.
    Path file = folder.get().resolve(Path.of(event.getExport()).getFileName());
    if (Files.notExists(file)) {
      return "is not there";
    }
    try {
      Result found = new ExportCheck(keys).check(file);
      checkpoints.addAll(found.checkpoints());
      return trouble(event, found);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static String trouble(EntriesPruned event, Result found) {
    if (!found.sha256().equals(event.getSha256())) {
      return "is another file: its SHA-256 is " + found.sha256();
    }
    var said = new ArrayList<Range>();
    for (EntryRange range : event.getRanges()) {
      String shard = range.getTopic() + "/" + range.getPartition();
      said.add(new Range(shard, range.getFrom(), range.getTo()));
    }
    return said.equals(found.ranges()) ? null : "has other entries than the log says";
  }
}
