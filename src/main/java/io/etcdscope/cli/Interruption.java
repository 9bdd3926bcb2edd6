package io.etcdscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C: asks the command to end between two inputs and gives it a moment to undo what is open and
 * to remove its folders. The process then ends with the code of the signal, which is 130.
 */
public final class Interruption {
  private static final int PATIENCE_SECONDS = 10;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Makes the end of the process ask, and wait for the answer. */
  public void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "etcdscope-interrupt"));
  }

  private void ask() {
    if (ended.getCount() == 0) {
      return;
    }
    asked.set(true);
    try {
      boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("etcdscope: interrupted in the middle of a step");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the command has ended and left nothing open. */
  public void end() {
    ended.countDown();
  }

  /** Whether the command is to end. */
  boolean isAsked() {
    return asked.get();
  }
}
