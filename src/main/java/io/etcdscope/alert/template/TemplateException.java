package io.etcdscope.alert.template;

/** A template that cannot be read or expanded; the message says why, in one line. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A mistake in words. */
  public TemplateException(String message) {
    super(message);
  }
}
