package io.etcdscope.ingest;

import io.etcdscope.model.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Units being read by several threads. Their rows are handed over one after another in the order of
 * the units.
 */
final class Reading {
  private final List<Unit> units;
  private final Taker taker;
  private final AtomicInteger next = new AtomicInteger();
  private final Turns turns = new Turns();

  /** Takes what was read. */
  interface Taker {
    /**
     * Takes a unit that a reader has read; of one thread at a time.
     *
     * @param isLast whether no unit of its target follows
     */
    void take(Unit unit, UnitReader reader, boolean isLast);

    /** Does what is to be done with what was taken; of any thread, while others read. */
    void goOn();
  }

  private Reading(List<Unit> units, Taker taker) {
    this.units = units;
    this.taker = taker;
  }

  /**
   * Reads all units.
   *
   * @param readers one for each thread
   */
  static void all(List<Unit> units, List<UnitReader> readers, Taker taker) {
    Reading reading = new Reading(units, taker);
    List<Callable<Integer>> work = new ArrayList<>();
    for (UnitReader reader : readers) {
      work.add(() -> reading.read(reader));
    }
    Beside.all(work, work.size());
  }

  private int read(UnitReader reader) {
    int read = 0;
    boolean isGoing = true;
    while (isGoing) {
      int number = next.getAndIncrement();
      boolean isDone = false;
      try {
        isGoing = number < units.size() && read(number, reader);
        isDone = true;
      } finally {
        if (!isDone) {
          turns.breakOff();
        }
      }
      read += isGoing ? 1 : 0;
    }
    return read;
  }

  /** Reads a unit and hands it over; false where another thread has failed. */
  private boolean read(int number, UnitReader reader) {
    Unit unit = units.get(number);
    unit.read(reader);
    boolean isLast = number + 1 == units.size() || units.get(number + 1).target() != unit.target();
    boolean isTaken = turns.take(number, () -> taker.take(unit, reader, isLast));
    if (isTaken) {
      taker.goOn();
    }
    return isTaken;
  }
}
