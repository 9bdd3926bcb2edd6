package io.etcdscope.report;

import java.util.Map;

/**
 * What shows findings, by the finding's id.
 *
 * @param pictures charts of the series that prove them
 * @param scrapes the scrapes that they rest on
 */
record Proofs(Map<String, PanelView.Picture> pictures, Map<String, ScrapeSpan> scrapes) {}
