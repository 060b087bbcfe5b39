/**
 * The recursion: regimes, lineages, and the training that runs them lazily, in parallel and once.
 *
 * <p>Generation 0 is the reference data. Fit 1 trains on all of it; fit g trains on what the regime says. A lineage is
 * one whole chain of fits from one seed, and it is the unit of replication: points inside a lineage depend on each other.
 */
@NullMarked
package io.github.tailunit.generation;

import org.jspecify.annotations.NullMarked;
