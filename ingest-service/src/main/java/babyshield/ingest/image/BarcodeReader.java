package babyshield.ingest.image;

import babyshield.platform.http.ProblemException;
import babyshield.platform.metrics.LabelledName;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reads the barcodes in pictures, a few pictures at a time. Whatever a picture holds, it is
 * answered within {@link ImageSettings#within}, and memory is bounded as {@link ImageSettings}
 * says. Thread-safe; keeps nothing.
 */
public final class BarcodeReader implements AutoCloseable {
  private final ImageSettings settings;
  private final ThreadPoolExecutor workers;
  private final MetricRegistry metrics;
  private final Timer decoding;

  public BarcodeReader(ImageSettings settings, MetricRegistry metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.decoding = metrics.timer("ingest.images.decode.seconds");
    this.workers =
        new ThreadPoolExecutor(
            settings.workers(),
            settings.workers(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(Math.max(1, settings.waiting())),
            Thread.ofPlatform().name("images-", 0).daemon().factory());
  }

  /**
   * The barcodes that are believed, the surest first.
   *
   * @throws ProblemException an {@link ImageProblem} that says why there is none
   */
  public List<Barcode> read(byte[] file) {
    return counted(() -> await(file));
  }

  /**
   * The barcodes that are believed, the surest first.
   *
   * @param said the type that the sender says it is
   * @throws ProblemException an {@link ImageProblem} that says why there is none
   */
  public List<Barcode> read(byte[] file, ImageType said) {
    return counted(
        () -> {
          ImageType type = ImageType.of(file);
          if (type != said) {
            throw new ProblemException(
                ImageProblem.OTHER_IMAGE,
                "this is " + type.mediaType() + ", not " + said.mediaType(),
                Map.of("found", type.mediaType()));
          }
          return await(file);
        });
  }

  private List<Barcode> counted(Supplier<List<Barcode>> reading) {
    try {
      List<Barcode> barcodes = reading.get();
      count("read");
      return barcodes;
    } catch (ProblemException e) {
      count(e.type().slug());
      throw e;
    }
  }

  private List<Barcode> await(byte[] file) {
    var deadline = Deadline.in(settings.within());
    var begun = new AtomicBoolean();
    Future<List<Barcode>> read = submit(file, deadline, begun);
    try {
      return read.get(deadline.left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      read.cancel(false);
      throw begun.get() ? Deadline.slow() : busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException("a picture could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private Future<List<Barcode>> submit(byte[] file, Deadline deadline, AtomicBoolean begun) {
    try {
      return workers.submit(
          () -> {
            begun.set(true);
            return work(file, deadline);
          });
    } catch (RejectedExecutionException e) {
      throw busy();
    }
  }

  private List<Barcode> work(byte[] file, Deadline deadline) {
    Picture picture = Picture.of(file, settings);
    int step = picture.stepFor(settings.decodedPixels());
    Luma luma;
    try (var _ = decoding.time()) {
      luma = picture.decode(step, deadline);
    }
    List<Barcode> barcodes =
        Passes.read(luma, step, deadline).stream().filter(Barcode::isText).toList();
    if (barcodes.isEmpty()) {
      throw new ProblemException(
          ImageProblem.NO_BARCODE,
          "no barcode was read for sure; try again closer, with all bars and the white beside them"
              + " in the picture, without glare, or type the digits below the bars");
    }
    return barcodes;
  }

  private static ProblemException busy() {
    return new ProblemException(
        ImageProblem.IMAGES_BUSY, "other pictures are being read; send this one again");
  }

  private void count(String outcome) {
    metrics.meter(LabelledName.of("ingest.images", "outcome", outcome)).mark();
  }

  /** What is being read is given up. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
