package io.etcdscope.capacity;

/** Cluster sizes of etcd's hardware guide, by what they are made for. */
enum Tier {
  SMALL("small", 200, 100e6),
  MEDIUM("medium", 1_000, 500e6),
  LARGE("large", 10_000, 1e9),
  XLARGE("xlarge", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final String word;
  private final double requestsPerSecond;
  private final double bytes;

  Tier(String word, double requestsPerSecond, double bytes) {
    this.word = word;
    this.requestsPerSecond = requestsPerSecond;
    this.bytes = bytes;
  }

  String word() {
    return word;
  }

  /** Requests per second that the guide names for it. */
  double requestsPerSecond() {
    return requestsPerSecond;
  }

  /** Bytes of data that the guide names for it. */
  double bytes() {
    return bytes;
  }

  /** The smallest tier that holds both; what is not known does not count. */
  static Tier of(double requestsPerSecond, double bytes) {
    for (Tier tier : values()) {
      boolean rate = Double.isNaN(requestsPerSecond) || requestsPerSecond < tier.requestsPerSecond;
      boolean size = Double.isNaN(bytes) || bytes <= tier.bytes;
      if (rate && size) {
        return tier;
      }
    }
    return XLARGE;
  }
}
