/** The only place where a verdict becomes text. */
@NullMarked
package io.github.tailunit.report;

import org.jspecify.annotations.NullMarked;
