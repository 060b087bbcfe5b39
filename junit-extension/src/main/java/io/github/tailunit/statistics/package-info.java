/**
 * Estimators, exact tests and intervals on plain numbers and counts, each with its source. Nothing here knows of batches or
 * models.
 */
@NullMarked
package io.github.tailunit.statistics;

import org.jspecify.annotations.NullMarked;
