/**
 * Ready-made learners whose laws under recursion are known: for the ideal loop, for checking a gate, for samples and
 * benchmarks. None of them is meant to be anybody's product.
 */
@NullMarked
package io.github.tailunit.learner;

import org.jspecify.annotations.NullMarked;
