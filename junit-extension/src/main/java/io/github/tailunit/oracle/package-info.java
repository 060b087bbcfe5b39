/**
 * What sampling alone does to a recursion, in closed form and by ideal loops: the yardstick that a learner is held
 * against.
 */
@NullMarked
package io.github.tailunit.oracle;

import org.jspecify.annotations.NullMarked;
