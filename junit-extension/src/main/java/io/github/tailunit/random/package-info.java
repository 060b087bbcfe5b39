/**
 * The one generator class and the tree of seeds that every random number of TailUnit comes from.
 *
 * <p>A test has one seed. Lineages, generations and purposes get seeds of their own, derived by position and not by
 * order of use, so that lineage 6 is the same on one thread and on sixteen, alone and among others.
 */
@NullMarked
package io.github.tailunit.random;

import org.jspecify.annotations.NullMarked;
