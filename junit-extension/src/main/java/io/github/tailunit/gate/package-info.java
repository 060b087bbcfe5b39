/**
 * The verdict. Each lineage becomes one bit, violated or not, and a truncated sequential test whose two error rates are
 * computed exactly decides on the bits.
 */
@NullMarked
package io.github.tailunit.gate;

import org.jspecify.annotations.NullMarked;
