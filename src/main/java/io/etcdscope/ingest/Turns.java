package io.etcdscope.ingest;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the threads that read units hand over their results one after another in the order of the
 * units, so that numbers given on the way do not depend on who was faster.
 */
final class Turns {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private int next;
  private boolean broken;

  /**
   * Waits for the turn of {@code number}, runs {@code work}, and passes the turn on.
   *
   * @return false where another thread has failed, whose error is the one to tell: nothing is run
   */
  boolean take(int number, Runnable work) {
    lock.lock();
    try {
      while (next != number && !broken) {
        moved.awaitUninterruptibly();
      }
      if (broken) {
        return false;
      }
      boolean done = false;
      try {
        work.run();
        done = true;
      } finally {
        broken = !done;
        next++;
        moved.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the waiting of everybody: a unit cannot be read. */
  void breakOff() {
    lock.lock();
    try {
      broken = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
