package io.etcdscope.cli;

import io.etcdscope.alert.Archives;
import io.etcdscope.alert.Check;
import io.etcdscope.alert.CheckPlan;
import io.etcdscope.alert.CheckResult;
import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.store.Store;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The replay of alert rules beside the analysis: it reads nothing but stored rows, so it needs
 * neither the stages nor the connection that makes them.
 */
final class AlertReplay implements AutoCloseable {
  private final FutureTask<CheckResult> task;
  private final @Nullable Thread thread;

  private AlertReplay(FutureTask<CheckResult> task, @Nullable Thread thread) {
    this.task = task;
    this.thread = thread;
  }

  /** Begins at once where there is a second thread, else when the result is asked for. */
  static AlertReplay of(Store store, List<RuleGroup> groups, int threads) {
    FutureTask<CheckResult> task = new FutureTask<>(() -> replay(store, groups));
    if (threads < 2) {
      return new AlertReplay(task, null);
    }
    Thread thread = new Thread(task, "alert replay");
    thread.setDaemon(true);
    thread.start();
    return new AlertReplay(task, thread);
  }

  private static CheckResult replay(Store store, List<RuleGroup> groups) {
    try (Store own = store.another()) {
      return Check.run(
          Archives.of(own, null, null, null), Archives.catalogue(own), CheckPlan.replay(groups));
    }
  }

  /** What the rules said; fails as the replay failed. */
  CheckResult result() {
    task.run(); // nothing where it runs already
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while alerts were replayed", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("cannot replay the alerts: " + e.getCause(), e);
    }
  }

  /** Waits until the connection is no longer used: an analysis that failed closes the database. */
  @Override
  public void close() {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
