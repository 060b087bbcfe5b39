package consumer

import io.github.tailunit.assertj.TailUnitAssertions.assertThat
import io.github.tailunit.generation.RecursiveTraining
import io.github.tailunit.generation.Regime
import io.github.tailunit.junit.CollapseTest
import io.github.tailunit.learner.GaussianLearner
import io.github.tailunit.metric.Tail

/** The count of tests in .ci/consumers says which of these JUnit runs. */
class BodiesTest {

    private val heights = DoubleArray(1_000) { it / 1_000.0 }

    @CollapseTest(generations = 5, seed = 42)
    fun `is not run`(training: RecursiveTraining<DoubleArray>) =
        assertThat(training.reference(heights).learner(GaussianLearner.unbiased()))
            .tailMass(Tail.upper(0.95))
            .retainsAtLeast(0.5)

    @CollapseTest(generations = 5, seed = 42)
    fun `is run`(training: RecursiveTraining<DoubleArray>) {
        training.reference(heights).learner(GaussianLearner.unbiased()).regime(Regime.accumulate())

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5)
    }

    @CollapseTest(generations = 5, seed = 42)
    fun `is run, too`(training: RecursiveTraining<DoubleArray>): Unit = with(training) {
        reference(heights).learner(GaussianLearner.unbiased()).regime(Regime.accumulate())

        assertThat(this).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5)
    }
}
