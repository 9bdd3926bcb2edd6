/**
 * What happened: runs the rule files over the stages, groups events into findings, tells the story.
 *
 * <p>Knows tables by name and nothing of charts, pages or the command line; every sentence it
 * writes names the events that it rests on.
 */
@NullMarked
package io.etcdscope.rules;

import org.jspecify.annotations.NullMarked;
