/**
 * What a user supplies: a learner, the model it fits, and the kind of batch they work on; and what a model may offer
 * beyond sampling.
 */
@NullMarked
package io.github.tailunit.model;

import org.jspecify.annotations.NullMarked;
