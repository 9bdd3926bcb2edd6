package io.etcdscope.alert.lint;

import io.etcdscope.alert.rule.Place;
import io.etcdscope.model.Severity;

/**
 * A mistake in a rule.
 *
 * @param code short name of the kind of mistake
 * @param severity warning where the rule works less than it seems, critical where it cannot work
 * @param rule name of the alert or recorded metric
 * @param cluster over whose archive it came to light
 * @param place where in the rule file
 * @param message what is wrong, and what helps
 */
public record LintNote(
    String code, Severity severity, String rule, String cluster, Place place, String message) {}
