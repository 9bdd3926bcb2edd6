package io.etcdscope.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that may be done side by side, with results in the order of the work. */
public final class Beside {
  private Beside() {}

  /**
   * The results of all, in order.
   *
   * @param work pieces that need nothing of each other
   * @param threads how many may be worked on at a time
   * @throws IllegalStateException where the thread was interrupted; what a piece of work throws is
   *     thrown on
   */
  public static <T> List<T> all(List<Callable<T>> work, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      List<T> out = new ArrayList<>(work.size());
      for (Future<T> one : pool.invokeAll(work)) {
        out.add(one.get());
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between pieces of work", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot do a piece of the work: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
