package babyshield.bench.images;

import babyshield.ingest.image.Barcode;
import babyshield.ingest.image.BarcodeReader;
import babyshield.ingest.image.ImageSettings;
import babyshield.platform.http.ProblemException;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stream of pictures through a reader in a process of its own with a small heap. Prints one line
 * of JSON: the most that each pool of the heap held, and how the pictures were read.
 */
public final class StreamMain {
  private static final int SENDERS = 2;

  /** One picture in so many is hostile. */
  private static final int HOSTILE_EVERY = 50;

  private final BarcodeReader reader;
  private final List<byte[]> hostile;
  private final int count;
  private final long seed;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<String> misread = new ArrayList<>();
  private final Tally tally = new Tally();

  private StreamMain(BarcodeReader reader, int count, long seed) throws IOException {
    this.reader = reader;
    this.hostile = new ArrayList<>(Hostile.made().values());
    this.count = count;
    this.seed = seed;
  }

  /**
   * Reads so many pictures.
   *
   * @param args how many, seed, milliseconds for each
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    var settings = ImageSettings.within(Duration.ofMillis(Long.parseLong(args[2])));
    var reader = new BarcodeReader(settings, new MetricRegistry());
    var stream = new StreamMain(reader, Integer.parseInt(args[0]), Long.parseLong(args[1]));
    long began = System.nanoTime();
    stream.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    var answer = new LinkedHashMap<String, Object>();
    answer.put("max", Runtime.getRuntime().maxMemory());
    answer.put("peak", peak());
    answer.put("seconds", seconds);
    answer.put("counts", stream.tally.counts());
    answer.put("refused", stream.refused.get());
    answer.put("misread", stream.misread);
    System.out.println(new ObjectMapper().writeValueAsString(answer));
    System.exit(0);
  }

  private void run() throws InterruptedException {
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(Thread.ofPlatform().start(this::send));
    }
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void send() {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      if (i % HOSTILE_EVERY == 0) {
        Hostile.ask(reader, hostile.get(i / HOSTILE_EVERY % hostile.size()));
        refused.incrementAndGet();
      } else {
        // Of neighbouring seeds, Random's first numbers are alike.
        read(new Random(new SplittableRandom(seed + i).nextLong()));
      }
    }
  }

  private void read(Random random) {
    Sample sample = Sample.of(random);
    List<Barcode> barcodes = List.of();
    try {
      barcodes = reader.read(new Drawing(random).of(sample));
    } catch (ProblemException e) {
      // not read; counted below
    } catch (IOException e) {
      throw new IllegalStateException("memory is always writable", e);
    }
    count(sample, barcodes);
  }

  private synchronized void count(Sample sample, List<Barcode> barcodes) {
    if (barcodes.isEmpty()) {
      tally.none();
    } else if (barcodes.stream().allMatch(read -> read.printed().equals(sample.printed()))) {
      tally.right();
    } else {
      tally.wrong();
      misread.add(sample + " read as " + barcodes);
    }
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
