package io.etcdscope.cli;

/** Form of what goes to standard output, as in etcdctl. */
public enum WriteOut {
  table,
  json,
  csv
}
