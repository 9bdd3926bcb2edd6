package io.etcdscope.compare;

import java.util.List;

/**
 * The page on which every side has a small chart of its own.
 *
 * @param title title of the document
 * @param style style sheet
 * @param policy content security policy with the hash of the style sheet
 * @param parts one for each latency
 */
public record SidesPage(
    String title, String style, String policy, List<ComparePage.PictureView> parts) {}
