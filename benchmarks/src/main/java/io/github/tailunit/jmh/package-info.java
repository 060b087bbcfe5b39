/** What recursive training costs, measured with JMH. */
@NullMarked
package io.github.tailunit.jmh;

import org.jspecify.annotations.NullMarked;
