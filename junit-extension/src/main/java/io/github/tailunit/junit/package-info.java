/** Collapse tests for JUnit 5.12 and newer, and for JUnit 6. */
@NullMarked
package io.github.tailunit.junit;

import org.jspecify.annotations.NullMarked;
