package babyshield.bench.kill;

import babyshield.bench.client.Client;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Clients that send scans one by one and in batches, and send what was not acknowledged again,
 * under the same id, until it is. An answer that did not arrive counts as no acknowledgement.
 */
final class Senders implements AutoCloseable {
  /** A client that is refused comes again after this, as the services ask it to (Retry-After). */
  private static final long AGAIN_MILLIS = 200;

  private static final int BATCH = 50;
  private static final int THREADS = 4;

  private final Scans scans;
  private final Client client;
  private final Ledger ledger;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

  Senders(Scans scans, Client client, Ledger ledger) {
    this.scans = scans;
    this.client = client;
    this.ledger = ledger;
  }

  /** Begins to send: half of the threads one by one, half in batches. */
  void start() {
    for (int thread = 0; thread < THREADS; thread++) {
      var mine = new ArrayList<Integer>();
      for (int scan = thread; scan < scans.count(); scan += THREADS) {
        mine.add(scan);
      }
      int portion = thread % 2 == 0 ? 1 : BATCH;
      threads.execute(() -> go(mine, portion));
    }
  }

  /** Sends the first portion, and goes on with the rest: at once, or later if it was refused. */
  private void go(List<Integer> open, int portion) {
    List<Integer> left = open;
    boolean progress = true;
    while (progress && !left.isEmpty() && !threads.isShutdown()) {
      List<Integer> now = left.subList(0, Math.min(portion, left.size()));
      progress = send(now);
      if (progress) {
        List<Integer> refused = now.stream().filter(scan -> !ledger.isAcknowledged(scan)).toList();
        var rest = new ArrayList<>(left.subList(now.size(), left.size()));
        rest.addAll(refused);
        left = rest;
      }
    }
    if (!left.isEmpty() && !threads.isShutdown()) {
      List<Integer> again = left;
      var _ = threads.schedule(() -> go(again, portion), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Returns false if none was acknowledged. */
  private boolean send(List<Integer> portion) {
    portion.forEach(ledger::sent);
    try {
      return portion.size() == 1 ? one(portion.getFirst()) : batch(portion);
    } catch (IOException e) {
      return false; // killed, or not up yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean one(int scan) throws IOException, InterruptedException {
    boolean taken = client.scan(scans.id(scan), scans.product(scan)).ok();
    if (taken) {
      ledger.acknowledged(scan);
    }
    return taken;
  }

  private boolean batch(List<Integer> portion) throws IOException, InterruptedException {
    List<String> lines =
        portion.stream().map(scan -> scans.product(scan).scan(scans.id(scan)).toString()).toList();
    boolean any = false;
    for (JsonNode result : client.scans(lines)) {
      if (result.hasNonNull("scanId")) {
        ledger.acknowledged(portion.get(result.path("line").asInt() - 1));
        any = true;
      }
    }
    return any;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
