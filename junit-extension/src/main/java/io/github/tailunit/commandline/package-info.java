/** The command line: merges, compares and shows reports, and adopts recorded baselines. It has a jar of its own. */
@NullMarked
package io.github.tailunit.commandline;

import org.jspecify.annotations.NullMarked;
