package consumer

import io.github.tailunit.assertj.TailUnitAssertions.assertThat
import io.github.tailunit.generation.RecursiveTraining
import io.github.tailunit.generation.Regime
import io.github.tailunit.junit.CollapseTest
import io.github.tailunit.junit.TailUnitExtension
import io.github.tailunit.learner.GaussianLearner
import io.github.tailunit.metric.Tail
import io.github.tailunit.model.GenerativeModel
import io.github.tailunit.model.Learner
import java.util.SplittableRandom
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

class HeightsTest {

    @CollapseTest(generations = 5, seed = 42)
    fun `tall people survive`(training: RecursiveTraining<DoubleArray>) {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(Regime.accumulate())

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5)
    }

    @Test
    fun `tall people survive in a plain test`() {
        val training = RecursiveTraining.of(heights(), GaussianLearner.unbiased()).regime(Regime.accumulate())

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5)
    }

    @ParameterizedTest
    @ValueSource(ints = [1, 5])
    @ExtendWith(TailUnitExtension::class)
    fun `tall people survive for`(generations: Int, training: RecursiveTraining<DoubleArray>) {
        training.reference(heights()).learner(GaussianLearner.unbiased()).regime(Regime.accumulate())
        training.generations(generations)

        assertThat(training).tailMass(Tail.upper(0.95)).retainsAtLeast(0.5)
    }

    @Tag("red")
    @CollapseTest(generations = 5, seed = 42)
    fun `tall people, if each model is too cold, don't survive`(training: RecursiveTraining<DoubleArray>) {
        val tooCold = Learner.named<DoubleArray>("too cold") { data, random ->
            val model = GaussianLearner.unbiased().fit(data, random)
            GenerativeModel { size, r -> model.sample(size, r).map { 0.7 * it }.toDoubleArray() }
        }
        training.reference(heights()).learner(tooCold).regime(Regime.replace())

        assertThat(training).`as`("tall people").tailMass(Tail.upper(0.95)).retainsAtLeast(0.5)
    }

    /** In standard deviations from the mean. */
    private fun heights(): DoubleArray {
        val random = SplittableRandom(1)
        return DoubleArray(1_000) { random.nextGaussian() }
    }
}
