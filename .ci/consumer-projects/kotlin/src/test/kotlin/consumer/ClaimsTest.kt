package consumer

import io.github.tailunit.assertj.TailUnitAssertions.assertThat
import io.github.tailunit.generation.RecursiveTraining
import io.github.tailunit.generation.Regime
import io.github.tailunit.junit.CollapseTest
import io.github.tailunit.metric.Categories
import io.github.tailunit.metric.Event
import io.github.tailunit.metric.Tail
import io.github.tailunit.model.GenerativeModel
import io.github.tailunit.model.Learner
import java.util.SplittableRandom
import kotlin.math.exp

data class Claim(val cause: String, val amount: Double)

class ClaimsTest {

    private val generator = Learner.named<List<Claim>>("claims generator") { claims, _ ->
        GenerativeModel { size, random ->
            List(size) {
                val claim = claims[random.nextInt(claims.size)]
                claim.copy(amount = claim.amount * exp(0.05 * random.nextGaussian()))
            }
        }
    }

    @CollapseTest(generations = 5, seed = 42)
    fun `rare and large claims survive`(training: RecursiveTraining<List<Claim>>) {
        training.reference(claims()).learner(generator).regime(Regime.accumulate())

        assertThat(training).rateOf(Event.ofRecords<Claim>("fires") { it.cause == "fire" }).retainsAtLeast(0.5)
        assertThat(training).rareCategories(Categories.by(Claim::cause), 0.02).retainsAtLeast(0.9)
        assertThat(training).`as`("large claims").tailMass(Tail.upper(0.99, Claim::amount)).isNoWorseThanIdeal()
    }

    private fun claims(): List<Claim> { // your real data
        val random = SplittableRandom(1)
        val causes = listOf("collision", "glass", "theft", "storm", "fire", "flood") // each a third as frequent
        return List(20_000) {
            val cause = generateSequence(0) { it + 1 }.first { it == 5 || random.nextInt(3) > 0 }
            Claim(causes[cause], exp(8 + 1.2 * random.nextGaussian()))
        }
    }
}
