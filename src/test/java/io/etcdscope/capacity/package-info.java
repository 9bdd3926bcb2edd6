/** Tests of the capacity report, on a made-up month and on small curves. */
package io.etcdscope.capacity;
