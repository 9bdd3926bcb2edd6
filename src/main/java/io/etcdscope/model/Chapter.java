package io.etcdscope.model;

import java.util.List;

/**
 * What happened to one cluster.
 *
 * @param cluster its name; empty where the story is of one cluster only, or of all of them
 * @param causes the chain of causes, first cause first
 * @param impact time without leader or quorum, requests failed
 * @param next what to check or do, most useful first
 */
public record Chapter(
    String cluster, List<StoryLine> causes, List<StoryLine> impact, List<StoryLine> next) {}
