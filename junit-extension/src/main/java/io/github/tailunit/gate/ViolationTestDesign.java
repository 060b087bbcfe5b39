package io.github.tailunit.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The two boundaries of a {@link ViolationTest}, indexed by the number of runs less one. */
record ViolationTestDesign(int[] failAt, int[] passAt) {

    /** The design with the fewest runs, or null if there is none within the limit. */
    static @Nullable ViolationTestDesign smallest(
            NullLaw healthy, double rho1, double alpha, double beta, int mostRuns, double tolerance) {
        NullLaw collapsed = new NullLaw.Bernoulli(rho1);
        int[] failAt = new int[mostRuns];
        int[] passAt = new int[mostRuns];
        double failLimit = -Math.log(alpha) - tolerance;
        double passLimit = Math.log(beta) + tolerance;
        double failedEarlier = 0; // if healthy
        double passedEarlier = 0; // if collapsed
        double[] open0 = {1};
        double[] open1 = {1};
        for (int n = 1; n <= mostRuns; n++) {
            open0 = step(open0, healthy);
            open1 = step(open1, collapsed);
            int fail = firstAtLeast(failLimit, n, healthy, collapsed);
            int pass = firstAtLeast(Math.nextUp(passLimit), n, healthy, collapsed) - 1;
            int cut = Math.min(fail, smallestCut(open0, alpha - failedEarlier));
            if (passedEarlier + sum(open1, 0, cut) <= beta) {
                failAt[n - 1] = cut;
                passAt[n - 1] = cut - 1;
                return new ViolationTestDesign(Arrays.copyOf(failAt, n), Arrays.copyOf(passAt, n));
            }
            failAt[n - 1] = fail;
            passAt[n - 1] = pass;
            failedEarlier += sum(open0, fail, n + 1);
            passedEarlier += sum(open1, 0, pass + 1);
            Arrays.fill(open0, fail, n + 1, 0);
            Arrays.fill(open1, fail, n + 1, 0);
            Arrays.fill(open0, 0, pass + 1, 0);
            Arrays.fill(open1, 0, pass + 1, 0);
        }
        return null;
    }

    /** One more run: the probabilities of 0..n violations from those of 0..n-1. */
    static double[] step(double[] open, NullLaw law) {
        double[] next = new double[open.length + 1];
        for (int s = 0; s < open.length; s++) {
            double p = law.next(open.length - 1, s);
            next[s] += open[s] * (1 - p);
            next[s + 1] += open[s] * p;
        }
        return next;
    }

    /** The smallest count in 0..n whose log likelihood ratio reaches a limit; n + 1 if none does. */
    private static int firstAtLeast(double limit, int n, NullLaw healthy, NullLaw collapsed) {
        for (int s = 0; s <= n; s++) {
            double ratio = collapsed.logProbability(n, s) - healthy.logProbability(n, s);
            if (ratio >= limit) {
                return s;
            }
        }
        return n + 1;
    }

    /** The smallest count such that it and all larger ones together have at most this probability. */
    private static int smallestCut(double[] open, double probability) {
        double tail = 0;
        int cut = open.length;
        while (cut > 0 && tail + open[cut - 1] <= probability) {
            tail += open[--cut];
        }
        return cut;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
