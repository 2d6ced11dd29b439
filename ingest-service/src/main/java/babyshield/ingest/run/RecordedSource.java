package babyshield.ingest.run;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.fetch.Decoded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of recorded payloads per agency, named by its key. All files of a folder together are
 * taken for all that the agency publishes.
 */
final class RecordedSource implements Source {
  private final Path root;
  private final long maxDecoded;

  /**
   * @param maxDecoded bytes of one payload after decompression
   */
  RecordedSource(Path root, long maxDecoded) {
    this.root = root;
    this.maxDecoded = maxDecoded;
  }

  @Override
  public String endpoint(Feed feed) {
    return "recorded folder " + feed.info().agency();
  }

  @Override
  public boolean recorded() {
    return true;
  }

  /** The agencies that have a folder, sorted. */
  List<String> folders() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public Reading read(Feed feed, Run run) throws IOException, InterruptedException {
    run.manifest().snapshot(true);
    List<Path> files = payloads(feed);
    if (files.isEmpty()) {
      throw new PayloadException("no payload in the folder " + feed.info().agency());
    }
    String digest = digest(files, feed.info().parser());
    for (Path file : files) {
      run.manifest().read(Files.size(file));
    }
    if (digest.equals(Memory.folder(run.memoryBefore()))) {
      return Reading.NOTHING_NEW;
    }
    for (Path file : files) {
      read(feed, run, file);
    }
    run.manifest().replaceMemory(Memory.ofFolder(digest));
    return Reading.NEWS;
  }

  private void read(Feed feed, Run run, Path file) throws IOException, InterruptedException {
    String name = name(file);
    try (InputStream body = Decoded.open(file, maxDecoded)) {
      // Nobody answers what a recorded payload would follow.
      var _ = run.read(feed, new Payload(name, FeedRequest.Kind.NOTICES, body, Map.of()));
    } catch (PayloadException e) {
      throw new PayloadException(name + ": " + e.reason(), e);
    }
  }

  private List<Path> payloads(Feed feed) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(feed.info().agency()))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> feed.recorded(name(file)))
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
  }

  /** Over names and bytes as they lie there, so that a folder read before costs no parsing. */
  private static String digest(List<Path> files, int parser) throws IOException {
    MessageDigest sha = Decoded.sha256();
    sha.update(("parser " + parser).getBytes(StandardCharsets.UTF_8));
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
      for (Path file : files) {
        String header = "\n" + file.getFileName() + " " + Files.size(file) + "\n";
        out.write(header.getBytes(StandardCharsets.UTF_8));
        Files.copy(file, out);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
