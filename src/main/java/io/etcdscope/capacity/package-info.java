/**
 * How much room is left and how long it will last: growth, load, headroom, maintenance, and what to
 * do by when. It may not know how archives are read or how options are spelled.
 */
@NullMarked
package io.etcdscope.capacity;

import org.jspecify.annotations.NullMarked;
