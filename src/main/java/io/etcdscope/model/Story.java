package io.etcdscope.model;

import java.util.List;

/**
 * What a report says first: what happened to whom, why as far as the evidence carries it, what it
 * meant for clients, and what to do next.
 *
 * @param verdict one sentence
 * @param causes the chain of causes, first cause first
 * @param impact time without leader or quorum, requests failed
 * @param next what to check or do, most useful first
 */
public record Story(
    String verdict, List<StoryLine> causes, List<StoryLine> impact, List<StoryLine> next) {}
