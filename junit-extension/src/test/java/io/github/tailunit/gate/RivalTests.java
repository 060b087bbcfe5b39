package io.github.tailunit.gate;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Tests that could have been used instead, for comparison, and the yardstick of the experiments. */
final class RivalTests {

    private static final double NEGLIGIBLE = -45; // a logarithm, relative to the sum so far

    private RivalTests() {}

    /**
     * A sequential form of Fisher's combination of ranks u in (0, 1], each at most x with probability at most x:
     *
     * <pre>
     * E_t = integral over k from 0 to 1 of k^t e^(Y (1 - k)) = sum over j of Y^j t! / (t + 1 + j)!,  Y = -sum of ln u
     * </pre>
     *
     * @return ln E_t
     */
    static double logFisherRank(double... u) {
        int t = u.length;
        double y = -Arrays.stream(u).map(Math::log).sum();
        if (y == 0) {
            return -Math.log(t + 1.0);
        }
        double first = LogGamma.value(t + 1.0) - LogGamma.value(t + 2.0);
        double largest = first;
        double sum = 1;
        for (int j = 1; ; j++) {
            double term = j * Math.log(y) + LogGamma.value(t + 1.0) - LogGamma.value(t + 2.0 + j);
            if (term > largest) {
                sum = sum * Math.exp(largest - term) + 1;
                largest = term;
            } else {
                sum += Math.exp(term - largest);
            }
            if (j > y && term - largest < NEGLIGIBLE) {
                return largest + Math.log(sum);
            }
        }
    }

    /** The share of a block, the run included, that keeps at most as much as a run and a margin. */
    static double rank(double value, double margin, double... block) {
        long atMost =
                Arrays.stream(block).filter(ideal -> ideal <= value + margin).count();
        return (1.0 + atMost) / (block.length + 1);
    }

    /** The probability that the ranks of some runs among these and the stored ones sum to at most a number; no ties. */
    static double rankSumP(int runs, int stored, int sum) {
        double[][] subsets = new double[runs + 1][sum + 1]; // by size and sum
        subsets[0][0] = 1;
        for (int rank = 1; rank <= Math.min(sum, runs + stored); rank++) {
            for (int size = Math.min(rank, runs); size > 0; size--) {
                for (int s = sum; s >= rank; s--) {
                    subsets[size][s] += subsets[size - 1][s - rank];
                }
            }
        }
        double all = 1;
        for (int i = 1; i <= runs; i++) {
            all = all * (stored + i) / i;
        }
        return Arrays.stream(subsets[runs]).sum() / all;
    }

    /** A test that looks once: it fails from a number of violations on. */
    record FixedBinomial(int runs, int violations) {}

    /** The one with the fewest runs that keeps both error rates. */
    static FixedBinomial fixedBinomial(double rho0, double rho1, double alpha, double beta) {
        for (int runs = 1; ; runs++) {
            BinomialDistribution healthy = BinomialDistribution.of(runs, rho0);
            int violations = 0;
            while (healthy.survivalProbability(violations - 1) > alpha) {
                violations++;
            }
            if (BinomialDistribution.of(runs, rho1).cumulativeProbability(violations - 1) <= beta) {
                return new FixedBinomial(runs, violations);
            }
        }
    }

    /** The most red builds that a gate which keeps its rate exceeds with probability at most 0.001. */
    static int acceptanceLimit(int builds, double alpha) {
        return BinomialDistribution.of(builds, alpha).inverseCumulativeProbability(0.999);
    }
}
