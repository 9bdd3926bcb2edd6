package io.etcdscope.archive;

import java.io.IOException;

/** A loose file turned out to be packed: the walk goes on with what is inside. */
public final class PackedException extends IOException {
  private static final long serialVersionUID = 1L;

  PackedException(String path) {
    super("cannot read " + path + " as it lies: it is packed; its entries follow");
  }
}
