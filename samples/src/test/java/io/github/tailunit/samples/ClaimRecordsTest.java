package io.github.tailunit.samples;

import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.junit.CollapseDefaults;
import io.github.tailunit.junit.CollapseTest;
import io.github.tailunit.junit.NoWorseThanIdeal;
import io.github.tailunit.junit.RetainsEventRate;
import io.github.tailunit.junit.RetainsRareCategories;
import io.github.tailunit.junit.RetainsTailMass;
import io.github.tailunit.model.Learner;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Criteria declared in annotations, on records: the body says what is trained, and nothing is asserted in it. */
@CollapseDefaults(generations = 10, seed = 42)
class ClaimRecordsTest {

    record Claim(double amount, String cause, boolean litigated) {}

    @CollapseTest
    @RetainsTailMass(of = "amount", upper = 0.99, atLeast = 0.5)
    @RetainsRareCategories(of = "cause", below = 0.01, atLeast = 0.8)
    @RetainsEventRate(of = "litigated", atLeast = 0.5)
    @NoWorseThanIdeal(of = "amount", upper = 0.95)
    void generator_keeps_its_tails(RecursiveTraining<List<Claim>> training) {
        training.reference(claims()).learner(generator).regime(accumulate());
    }

    /* The generator under test: it draws a claim that it has seen, and blurs the amount. */
    private final Learner<List<Claim>> generator = Learner.named("blurred claims", (seen, random) -> {
        return (size, r) -> r.ints(size, 0, seen.size())
                .mapToObj(seen::get)
                .map(claim -> blurred(claim, 0.02 * r.nextGaussian()))
                .toList();
    });

    private static Claim blurred(Claim claim, double relative) {
        return new Claim(claim.amount() * Math.exp(relative), claim.cause(), claim.litigated());
    }

    /* Your real data. One claim in forty is litigated; six causes have less than one percent each. */
    static List<Claim> claims() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 5_000)
                .mapToObj(i -> new Claim(Math.exp(8 + 1.2 * random.nextGaussian()), cause(i), i % 40 == 0))
                .toList();
    }

    private static String cause(int claim) {
        return claim < 150 ? "rare cause " + claim / 25 : claim % 3 == 0 ? "water" : "fire";
    }
}
