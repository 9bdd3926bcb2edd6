package io.etcdscope.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The gRPC status codes of {@code grpc_server_handled_total} that say a request failed.
 *
 * <p>The others are answers: {@code NotFound}, {@code AlreadyExists}, {@code InvalidArgument},
 * {@code OutOfRange} and the like tell what the client asked for, {@code Canceled} that it left.
 * Source: the codes that the etcd mixin's alerts on failed requests count.
 */
public final class GrpcCode {
  /** Codes of a request that the cluster could not serve. */
  public static final List<String> FAILED =
      List.of(
          "Unknown",
          "FailedPrecondition",
          "ResourceExhausted",
          "Internal",
          "Unavailable",
          "DataLoss",
          "DeadlineExceeded");

  private GrpcCode() {}

  /** {@link #FAILED} as the list of an SQL {@code in}. */
  public static String failedInSql() {
    return FAILED.stream().collect(Collectors.joining("', '", "('", "')"));
  }
}
