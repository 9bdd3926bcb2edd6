package io.etcdscope.model;

import java.util.List;

/**
 * One sentence of a story and the events it rests on.
 *
 * @param text a whole sentence
 * @param events ids of the events that show it; empty for advice that follows from all of them
 */
public record StoryLine(String text, List<String> events) {}
