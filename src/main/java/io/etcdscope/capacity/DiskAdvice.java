package io.etcdscope.capacity;

import io.etcdscope.report.Numbers;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.distribution.Proportion;
import java.util.ArrayList;
import java.util.List;

/** What to do about slow disks and networks, and about a member that is slower than its peers. */
record DiskAdvice(ClusterCapacity found) {
  /** A share of failing windows that is no reason to act. */
  private static final double TOLERATED = 0.05;

  /** Fewer windows are no period. */
  private static final int LEAST_WINDOWS = 10;

  private static final double CONFIDENCE = 0.95;

  List<Advice> all() {
    List<Advice> out = new ArrayList<>();
    DayQuality.byMember(found.quality()).values().stream()
        .map(DayQuality::sum)
        .filter(DiskAdvice::isSlow)
        .forEach(whole -> out.add(slow(whole)));
    found.peers().stream()
        .filter(peer -> peer.answer() == PeerDisk.Answer.WORSE)
        .forEach(peer -> out.add(worse(peer)));
    return out;
  }

  /**
   * Whether more windows fail than is tolerated, beyond what so few windows show by chance: the
   * lower end of Wilson's interval of their share must lie above. Four of twenty do, one of sixteen
   * does not.
   */
  static boolean isSlow(DayQuality whole) {
    int decided = whole.passed() + whole.failed();
    return decided >= LEAST_WINDOWS
        && Proportion.wilson(whole.failed(), decided, CONFIDENCE).lower() > TOLERATED;
  }

  private Advice slow(DayQuality whole) {
    boolean isNetwork = whole.kind() == Latency.PEER_RTT;
    int decided = whole.passed() + whole.failed();
    Interval share = Proportion.wilson(whole.failed(), decided, CONFIDENCE);
    return Advice.warning(
            isNetwork ? "network_slow" : "disk_slow",
            "%s of %s had a p99 above %s in %s of %s windows that can be decided"
                .formatted(
                    whole.kind().title(),
                    whole.instance(),
                    Numbers.edge(whole.kind().limitSeconds()),
                    Numbers.exact(whole.failed()),
                    Numbers.exact(decided)))
        .of(whole.instance())
        .action(
            isNetwork
                ? "Look at the network between the members."
                : "Give the member a disk of its own, or a faster one.")
        .by(found.scope().toMs())
        .because("passedWindows", whole.passed())
        .because("failedWindows", whole.failed())
        .because("undecidedWindows", whole.undecided())
        .because("failedShareLower", share.lower())
        .because("failedShareUpper", share.upper());
  }

  private Advice worse(PeerDisk peer) {
    Interval ratio = peer.ratio().interval();
    return Advice.warning(
            "worse_than_peers",
            "%s of %s takes %s times as long as its peers'"
                .formatted(
                    peer.kind().title(), peer.instance(), Words.range(ratio, Numbers::plain)))
        .of(peer.instance())
        .action("Compare its machine with the others'.")
        .by(found.scope().toMs() + Scope.WEEK_MS)
        .because("ratioLower", ratio.lower())
        .because("ratioUpper", ratio.upper())
        .because("n", peer.ratio().n());
  }
}
