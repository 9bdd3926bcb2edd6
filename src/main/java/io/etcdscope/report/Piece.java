package io.etcdscope.report;

/**
 * A piece of a text.
 *
 * @param text the piece
 * @param link where it leads to, with {@code #}; empty for nowhere
 */
public record Piece(String text, String link) {}
