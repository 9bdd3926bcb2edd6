package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.model.Verdict;

/**
 * An event with what the data says of it.
 *
 * @param event what happened
 * @param verdict fail where it is certain, undecidable where the deciding bucket holds the
 *     threshold
 */
record Claim(Event event, Verdict verdict) {}
