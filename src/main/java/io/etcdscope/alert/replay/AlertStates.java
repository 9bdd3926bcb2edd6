package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.model.Labels;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of one alert over all evaluations, as Prometheus' alerting rule goes through them: the
 * first result makes it pending, a result that has lasted {@code for} makes it fire, the first
 * evaluation without ends it unless it fires and {@code keep_firing_for} has not passed. An
 * evaluation that failed changes nothing.
 */
final class AlertStates {
  private final EvalTimes times;
  private final Rule.Times rule;
  private final BitSet failed;
  private final Worst worst;
  private final int within;
  private final List<Stretch> out = new ArrayList<>();

  private boolean active;
  private long pendingMs;
  private @Nullable Long firingMs;
  private long keepSinceMs;
  private double worstValue;
  private long worstMs;

  /**
   * States of a rule's alerts.
   *
   * @param failed numbers of the evaluations that failed
   * @param within number of the evaluations in the archive's time; behind it values are guesses out
   *     of old samples and none of them is the worst
   */
  AlertStates(EvalTimes times, Rule.Times rule, BitSet failed, Worst worst, int within) {
    this.times = times;
    this.rule = rule;
    this.failed = failed;
    this.worst = worst;
    this.within = within;
  }

  /** The stretches of one label set. */
  List<Stretch> run(Labels labels, Labels resultLabels, Evaluated.Points points) {
    BitSet present = points.present();
    int step = present.nextSetBit(0);
    while (step >= 0 && step < times.count()) {
      if (!failed.get(step)) {
        long time = times.time(step);
        if (present.get(step)) {
          result(time, points.values()[step], step < within);
        } else if (active && !keeps(time)) {
          out.add(stretch(labels, resultLabels, time));
          active = false;
        }
        if (active && firingMs == null && time - pendingMs >= rule.forMs()) {
          firingMs = time;
        }
      }
      step = active ? step + 1 : present.nextSetBit(step + 1);
    }
    if (active) {
      out.add(stretch(labels, resultLabels, null));
    }
    return out;
  }

  private void result(long time, double value, boolean counts) {
    if (!active) {
      active = true;
      pendingMs = time;
      firingMs = null;
      worstValue = value;
      worstMs = time;
    } else if (counts && worst.isWorse(value, worstValue)) {
      worstValue = value;
      worstMs = time;
    }
    keepSinceMs = Long.MIN_VALUE;
  }

  /** Whether an alert without a result goes on firing. */
  private boolean keeps(long time) {
    if (firingMs == null || rule.keepFiringForMs() == 0) {
      return false;
    }
    if (keepSinceMs == Long.MIN_VALUE) {
      keepSinceMs = time;
    }
    return time - keepSinceMs < rule.keepFiringForMs();
  }

  private Stretch stretch(Labels labels, Labels resultLabels, @Nullable Long resolvedMs) {
    return new Stretch(labels, resultLabels, pendingMs, firingMs, resolvedMs, worstValue, worstMs);
  }
}
