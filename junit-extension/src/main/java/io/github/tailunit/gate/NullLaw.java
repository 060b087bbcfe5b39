package io.github.tailunit.gate;

import org.apache.commons.numbers.gamma.LogBeta;

/** How violations come about if the model is healthy, at the worst. */
sealed interface NullLaw {

    /** The probability that the next run violates. */
    double next(int runs, int violations);

    /** The natural logarithm of the probability of one sequence of runs with this many violations. */
    double logProbability(int runs, int violations);

    /** The probability that a run violates, if nothing is known of the others. */
    double rate();

    /** Independent runs. */
    record Bernoulli(double rate) implements NullLaw {

        @Override
        public double next(int runs, int violations) {
            return rate;
        }

        @Override
        public double logProbability(int runs, int violations) {
            return violations * Math.log(rate) + (runs - violations) * Math.log1p(-rate);
        }
    }

    /**
     * Runs that are compared with the k-th worst of one block of R0 stored runs of the same law. They depend on each other
     * through the block: a bar that happens to lie high is violated more often by all of them. Exchangeability makes the
     * violations a Polya urn, P(next) = (k + s) / (R0 + 1 + n), whatever the law of the metric.
     */
    record Polya(int rank, int stored) implements NullLaw {

        @Override
        public double next(int runs, int violations) {
            return (double) (rank + violations) / (stored + 1 + runs);
        }

        @Override
        public double logProbability(int runs, int violations) {
            return LogBeta.value(rank + violations, stored + 1.0 - rank + runs - violations)
                    - LogBeta.value(rank, stored + 1.0 - rank);
        }

        @Override
        public double rate() {
            return (double) rank / (stored + 1);
        }
    }
}
