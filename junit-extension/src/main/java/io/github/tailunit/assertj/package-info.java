/** Fluent assertions for AssertJ, 3.24.2 or newer. */
@NullMarked
package io.github.tailunit.assertj;

import org.jspecify.annotations.NullMarked;
