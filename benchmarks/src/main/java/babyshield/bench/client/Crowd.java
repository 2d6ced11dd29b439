package babyshield.bench.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks many things, some at a time. */
public final class Crowd {
  private Crowd() {}

  /** One question. */
  public interface Question<T, R> {
    R ask(T about) throws Exception;
  }

  /**
   * Asks about each and gives the answers in the same order.
   *
   * @param atATime how many questions are open at a time
   * @throws Exception of the first question that failed
   */
  public static <T, R> List<R> ask(List<T> all, int atATime, Question<T, R> question)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
      var open = new ArrayList<Future<R>>();
      for (T one : all) {
        Callable<R> task = () -> question.ask(one);
        open.add(threads.submit(task));
      }
      var answers = new ArrayList<R>();
      for (Future<R> one : open) {
        answers.add(one.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
