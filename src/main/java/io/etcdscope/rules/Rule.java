package io.etcdscope.rules;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.store.SqlFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule as its file states it.
 *
 * @param id kind of its events; also the file's name
 * @param meaning what it finds, in one sentence
 * @param grouping which events make one finding
 * @param severity gravest severity that it gives, as a word
 * @param title sentence of a finding of one event, with fields in braces
 * @param titles sentence of a finding of several events
 * @param open sentence of a finding of one event that lasts at the archive's end; empty for {@code
 *     title}
 * @param requires metrics without which it cannot be judged: each entry names alternatives
 * @param limits its thresholds
 * @param why what it means for the cluster
 * @param remedy what helps, with fields in braces
 * @param over what is left to do where it is over; empty for {@code remedy}
 * @param next command to run next
 * @param sql query over the views that shows the same
 * @param promql the same question in PromQL
 * @param select the statement that gives its events
 */
public record Rule(
    String id,
    String meaning,
    Grouping grouping,
    String severity,
    String title,
    String titles,
    String open,
    List<List<String>> requires,
    List<Limit> limits,
    String why,
    String remedy,
    String over,
    String next,
    String sql,
    String promql,
    String select) {

  /** The same rule with other thresholds. */
  Rule withLimits(List<Limit> others) {
    return new Rule(
        id, meaning, grouping, severity, title, titles, open, requires, others, why, remedy, over,
        next, sql, promql, select);
  }

  /** The command to run next, for these events, of which there is at least one; may be empty. */
  public String command(List<Event> events, Dating dating) {
    String until = " --until \"{to:late}\"";
    String command = Hull.to(events) == null ? next.replace(until, "") : next;
    return new Title(command, dating).fill(events);
  }

  /** What helps, for these events, of which there is at least one. */
  public String remedy(List<Event> events, Dating dating) {
    boolean ended = Hull.to(events) != null && !over.isEmpty();
    return new Title(ended ? over : remedy, dating).fill(events);
  }

  /** Which events of a kind are told as one finding. */
  public enum Grouping {
    /** All of a cluster. */
    CLUSTER,
    /** All of a member. */
    MEMBER,
    /** All of a member towards one peer. */
    PEER
  }

  /**
   * Reads a file of {@code 60_rules}.
   *
   * @throws IllegalArgumentException where its header lacks something
   */
  static Rule of(SqlFile file) {
    for (String key : List.of("id", "severity", "title", "titles", "why", "remedy", "sql")) {
      if (file.header(key).isEmpty()) {
        throw new IllegalArgumentException(
            "%s/%s lacks '%s' in its header".formatted(file.folder(), file.file(), key));
      }
    }
    List<List<String>> requires = new ArrayList<>();
    for (String entry : file.list("requires")) {
      requires.add(List.of(entry.split("\\s*\\|\\s*")));
    }
    return new Rule(
        file.header("id"),
        file.meaning(),
        grouping(file.header("group")),
        file.header("severity"),
        file.header("title"),
        file.header("titles"),
        file.header("open"),
        List.copyOf(requires),
        Limit.parse(file.header("limits")),
        file.header("why"),
        file.header("remedy"),
        file.header("over"),
        file.header("next"),
        file.header("sql"),
        file.header("promql"),
        file.sql());
  }

  private static Grouping grouping(String word) {
    return switch (word) {
      case "peer" -> Grouping.PEER;
      case "cluster" -> Grouping.CLUSTER;
      case "member" -> Grouping.MEMBER;
      default -> throw new IllegalArgumentException("group must be peer, member or cluster");
    };
  }
}
