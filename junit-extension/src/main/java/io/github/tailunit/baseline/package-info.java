/**
 * What a training kept when it was last approved, in files beside the tests: schema, fingerprint and file store. What a later
 * training keeps is held against it.
 */
@NullMarked
package io.github.tailunit.baseline;

import org.jspecify.annotations.NullMarked;
