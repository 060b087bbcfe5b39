package io.github.tailunit.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MeanTest} does with values that are either 0 or the cap: the fewest zeros that fail and the most that pass,
 * indexed by the number of runs less one.
 *
 * <p>Of all laws on [0, cap] with a given mean this one has the most variance, and by concavity of the logarithm no bet grows
 * more slowly under another. So it is the law to plan with. It need not be the slowest to be decided within finitely
 * many runs, nor the one that fails most often at the bound.
 */
record MeanTestDesign(int[] zerosToFail, int[] zerosToPass) {

    /** The probabilities of each end, and the mean number of runs. */
    record Outcome(double failed, double passed, double undecided, double runs) {}

    /** The tables for a number of runs. */
    static MeanTestDesign of(double bound, double collapsed, double cap, double alpha, double beta, int runs) {
        int[] toFail = new int[runs];
        int[] toPass = new int[runs];
        int fail = 0;
        int pass = -1;
        for (int n = 1; n <= runs; n++) {
            // One more cap speaks for the bound, so neither boundary ever falls.
            while (fail <= n && logValue(BettingMartingale.below(bound, cap), n, fail, cap) < -Math.log(alpha)) {
                fail++;
            }
            while (pass < n && logValue(BettingMartingale.above(collapsed), n, pass + 1, cap) >= -Math.log(beta)) {
                pass++;
            }
            toFail[n - 1] = fail;
            toPass[n - 1] = Math.min(pass, fail - 1);
        }
        return new MeanTestDesign(toFail, toPass);
    }

    private static double logValue(BettingMartingale evidence, int runs, int zeros, double cap) {
        evidence.add(0, zeros);
        evidence.add(cap, runs - zeros);
        return evidence.logValue();
    }

    /**
     * The smallest number of runs at which this law at the collapsed mean fails with probability at least 1 - beta, and
     * this law at the bound ends in anything but a pass with probability at most alpha; or null if there is none. The
     * second, because a verdict that is left open is red as well: cutting the test off must not cost what alpha promises.
     */
    static @Nullable MeanTestDesign smallest(
            double bound, double collapsed, double cap, double alpha, double beta, int mostRuns) {
        MeanTestDesign longest = of(bound, collapsed, cap, alpha, beta, mostRuns);
        Walk healthy = longest.new Walk(1 - bound / cap);
        Walk degraded = longest.new Walk(1 - collapsed / cap);
        for (int n = 1; n <= mostRuns; n++) {
            healthy.step();
            degraded.step();
            if (degraded.failed >= 1 - beta && healthy.failed + healthy.undecided() <= alpha) {
                return longest.first(n);
            }
        }
        return null;
    }

    private MeanTestDesign first(int runs) {
        return new MeanTestDesign(Arrays.copyOf(zerosToFail, runs), Arrays.copyOf(zerosToPass, runs));
    }

    int runs() {
        return zerosToFail.length;
    }

    /** What happens if a run is 0 with a given probability and the cap otherwise. */
    Outcome outcome(double zeroProbability) {
        Walk walk = new Walk(zeroProbability);
        for (int n = 1; n <= runs(); n++) {
            walk.step();
        }
        return new Outcome(walk.failed, walk.passed, walk.undecided(), walk.decidedRuns + runs() * walk.undecided());
    }

    /** One forward pass over runs and zeros. */
    private final class Walk {

        private final NullLaw law;
        private double[] open = {1};
        private double failed;
        private double passed;
        private double decidedRuns;

        Walk(double zeroProbability) {
            this.law = new NullLaw.Bernoulli(zeroProbability);
        }

        void step() {
            int n = open.length;
            open = ViolationTestDesign.step(open, law);
            for (int zeros = 0; zeros <= n; zeros++) {
                if (zeros >= zerosToFail[n - 1]) {
                    failed += open[zeros];
                } else if (zeros <= zerosToPass[n - 1]) {
                    passed += open[zeros];
                } else {
                    continue;
                }
                decidedRuns += n * open[zeros];
                open[zeros] = 0;
            }
        }

        double undecided() {
            return Arrays.stream(open).sum();
        }
    }
}
