/** Entry of the program; the rooms below hold one stage each. */
@NullMarked
package io.etcdscope;

import org.jspecify.annotations.NullMarked;
