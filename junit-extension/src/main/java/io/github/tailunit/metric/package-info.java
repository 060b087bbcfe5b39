/**
 * What is measured: tails, rare events and rare categories, frozen on the reference data and read from a model or from
 * a batch.
 */
@NullMarked
package io.github.tailunit.metric;

import org.jspecify.annotations.NullMarked;
