/** Benchmarks and what makes their data; nothing here runs with the tests. */
package io.etcdscope.bench;
