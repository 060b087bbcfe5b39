/**
 * Two batches without a recursion: how a candidate's tail, rare categories and small groups stand against real data, with
 * intervals, tests and what was lost.
 */
@NullMarked
package io.github.tailunit.comparison;

import org.jspecify.annotations.NullMarked;
