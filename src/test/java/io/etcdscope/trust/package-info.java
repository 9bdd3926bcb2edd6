/** The promises about hostile, damaged and strange input, each shown by whole runs. */
package io.etcdscope.trust;
