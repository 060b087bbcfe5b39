package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import org.junit.jupiter.api.Tag;

/** The test of {@link ClaimsTest}, for the same generator at a temperature of 0.95. Red on purpose. */
class ClaimsAtLowTemperatureTest {

    private final Learner<double[]> claims = Learner.named("claims", (data, random) -> {
        MyGenerator generator = MyGenerator.train(data, 0.95);
        return (size, r) -> generator.generate(size, r);
    });

    @Tag("collapse")
    @CollapseTest(generations = 10, seed = 42)
    void large_claims_survive(RecursiveTraining<double[]> training) {
        training.reference(ClaimsTest.amounts()).learner(claims).regime(accumulate());

        assertThat(training).as("large claims").tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
    }
}
