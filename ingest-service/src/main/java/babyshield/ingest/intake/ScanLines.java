package babyshield.ingest.intake;

import babyshield.event.Scan;
import babyshield.ingest.intake.LineReader.Line;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Json;
import babyshield.platform.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Scans as NDJSON: one result line per line, in order, and a line that is wrong fails alone. Lines
 * are sent to Kafka without waiting for each other, up to a bound, so memory does not grow with the
 * body.
 */
final class ScanLines {
  private final ScanSender sender;
  private final IntakeSettings settings;
  private final URI gateway;
  private final ScanCheck check;

  ScanLines(ScanSender sender, IntakeSettings settings, URI gateway, ScanCheck check) {
    this.sender = sender;
    this.settings = settings;
    this.gateway = gateway;
    this.check = check;
  }

  /** A line on its way. */
  private record Pending(long line, CompletableFuture<Scan> sent) {}

  /**
   * Reads a body to its end, or to the cap, after which a last result says that the rest was not
   * read.
   */
  void copy(InputStream body, OutputStream results) throws IOException {
    var lines = new LineReader(body, settings.maxScanBytes());
    Deque<Pending> pending = new ArrayDeque<>();
    long number = 0;
    long bytes = 0;
    Line line = lines.next();
    while (line != null) {
      number++;
      bytes += line.bytes().length + 1;
      if (bytes > settings.maxBodyBytes()) {
        pending.add(new Pending(number, refused("body", settings.maxBodyBytes())));
        break;
      }
      if (line.tooLong() || !blank(line.bytes())) {
        pending.add(new Pending(number, send(line)));
      }
      drain(pending, settings.linesInFlight(), results);
      line = lines.next();
    }
    drain(pending, 0, results);
  }

  private CompletableFuture<Scan> send(Line line) {
    if (line.tooLong()) {
      return refused("line", settings.maxScanBytes());
    }
    try {
      return sender.send(check.check(Json.read(line.bytes(), ScanBody.class)));
    } catch (ProblemException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletableFuture<Scan> refused(String what, long maxBytes) {
    return CompletableFuture.failedFuture(
        new ProblemException(
            CommonProblem.TOO_LARGE,
            "at most " + maxBytes + " bytes are taken as a " + what,
            Map.of("maxBytes", maxBytes)));
  }

  private void drain(Deque<Pending> pending, int leave, OutputStream results) throws IOException {
    while (pending.size() > leave) {
      Pending first = pending.poll();
      results.write(Json.write(result(first)));
      results.write('\n');
    }
  }

  private Map<String, Object> result(Pending pending) {
    var result = new LinkedHashMap<String, Object>();
    result.put("line", pending.line());
    try {
      Scan scan = ScanSender.await(pending.sent());
      result.put("scanId", scan.getScanId());
      result.put("verdict", ScanRoutes.verdictUrl(gateway, scan.getScanId()));
    } catch (ProblemException e) {
      result.put("problem", e.body());
    }
    return result;
  }

  private static boolean blank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
