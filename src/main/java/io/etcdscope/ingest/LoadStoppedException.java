package io.etcdscope.ingest;

/** The load was ended from outside; what was committed stays and the same call goes on from it. */
public final class LoadStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public LoadStoppedException() {
    super("stopped before the end; the same command goes on from what is stored");
  }
}
