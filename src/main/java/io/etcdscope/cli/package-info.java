/**
 * The command line: one class for each command, which reads its options, runs a stage and prints.
 *
 * <p>Holds no computation of its own; nothing else imports it.
 */
@NullMarked
package io.etcdscope.cli;

import org.jspecify.annotations.NullMarked;
