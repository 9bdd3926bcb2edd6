package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.util.List;

/**
 * What one side file said.
 *
 * @param values in the order of the file
 * @param rejects what of it was not understood
 */
public record SideResult<T>(List<T> values, List<Reject> rejects) {
  /** Copies the lists. */
  public SideResult {
    values = List.copyOf(values);
    rejects = List.copyOf(rejects);
  }

  /** Nothing but the reason why the whole file is refused. */
  static <T> SideResult<T> refused(ReasonCode code, String cause, String text) {
    return new SideResult<>(List.of(), List.of(Reject.whole(code, cause, text)));
  }
}
