/** Runs of the built jar as a user starts it. */
package io.etcdscope.endtoend;
