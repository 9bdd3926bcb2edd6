/** Tests that keep the structure: which room may know which. */
package io.etcdscope.architecture;
