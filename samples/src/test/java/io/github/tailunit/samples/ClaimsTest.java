package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

class ClaimsTest {

    private final Learner<double[]> claims = Learner.named("claims", (data, random) -> {
        MyGenerator generator = MyGenerator.train(data);
        return (size, r) -> generator.generate(size, r);
    });

    @CollapseTest(generations = 10, seed = 42)
    void large_claims_survive(RecursiveTraining<double[]> training) {
        training.reference(amounts()).learner(claims).regime(accumulate());

        assertThat(training).as("large claims").tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
        assertThat(training).as("large claims").tailMass(Tail.upper(0.95)).isNoWorseThanIdeal();
    }

    static double[] amounts() { // your real data
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(() -> Math.exp(8 + 1.2 * random.nextGaussian()))
                .limit(20_000)
                .toArray();
    }
}
