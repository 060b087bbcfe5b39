package consumer;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;

/** Ends its process in the middle of a test; run only where it is named. */
class Crash {

    @CollapseTest
    void process_ends(RecursiveTraining<double[]> training) {
        Runtime.getRuntime().halt(3);
    }
}
