package io.etcdscope.ingest;

import io.etcdscope.model.Beside;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Units being read by several threads. Their rows are handed over one after another in the order of
 * the units, and nothing more is read while whoever takes them has no room.
 */
final class Reading {
  private final List<Unit> units;
  private final List<UnitReader> readers;
  private final Taker taker;
  private final AtomicInteger next = new AtomicInteger();
  private final Turns turns = new Turns();

  /** Takes what was read. */
  interface Taker {
    /** Takes a unit that a reader has read. */
    void take(Unit unit, UnitReader reader);

    /** Whether there is no room for more; asked by every thread. */
    boolean isFull();
  }

  /**
   * Begins to read.
   *
   * @param readers one for each thread
   */
  Reading(List<Unit> units, List<UnitReader> readers, Taker taker) {
    this.units = units;
    this.readers = readers;
    this.taker = taker;
  }

  /** Reads until all units are handed over or there is no room; whether something is left. */
  boolean goOn() {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (UnitReader reader : readers) {
      work.add(() -> read(reader));
    }
    Beside.all(work, work.size());
    return next.get() < units.size();
  }

  private boolean read(UnitReader reader) {
    while (!taker.isFull()) {
      int number = next.getAndIncrement();
      if (number >= units.size()) {
        break;
      }
      Unit unit = units.get(number);
      boolean read = false;
      try {
        unit.read(reader);
        read = true;
      } finally {
        if (!read) {
          turns.breakOff();
        }
      }
      turns.take(number, () -> taker.take(unit, reader));
    }
    return true;
  }
}
