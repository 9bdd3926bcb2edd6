package io.etcdscope.model;

import java.util.List;

/**
 * What a report says first: what happened to whom, and for each cluster that it happened to why, as
 * far as the evidence carries it, what it meant for clients, and what to do next.
 *
 * @param verdict one sentence
 * @param chapters one for each cluster that was hit, gravest first; one of no name where there is
 *     only one cluster
 */
public record Story(String verdict, List<Chapter> chapters) {
  /** A story of one chapter. */
  public Story(
      String verdict, List<StoryLine> causes, List<StoryLine> impact, List<StoryLine> next) {
    this(verdict, List.of(new Chapter("", causes, impact, next)));
  }
}
