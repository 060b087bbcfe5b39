package io.github.tailunit.comparison;

import io.github.tailunit.statistics.MultipleTesting;
import io.github.tailunit.statistics.SimultaneousConfidence;

/** What is asked of groups, and how it is paid that there are many. */
enum GroupQuestion {
    /** Which share each group has, without a judgement. */
    ALL_SHARES("", "intervals hold for each group alone, p-values are adjusted by Benjamini and Hochberg") {
        @Override
        double confidenceOfEach(double confidence, int groups, boolean exact) {
            return confidence;
        }

        @Override
        double[] adjusted(double[] pValues) {
            return MultipleTesting.benjaminiHochberg(pValues);
        }
    },
    /** Which group lost most of its share. */
    WORST_SHARE("", "intervals hold together by Bonferroni, p-values are adjusted by Holm") {
        @Override
        double confidenceOfEach(double confidence, int groups, boolean exact) {
            return SimultaneousConfidence.bonferroni(confidence, groups);
        }
    },
    /** Within which group an event lost most of its rate. */
    RATES_WITHIN(" with the event", "intervals hold together by Sidak, p-values are adjusted by Holm") {
        @Override
        double confidenceOfEach(double confidence, int groups, boolean exact) {
            return exact
                    ? SimultaneousConfidence.sidak(confidence, groups)
                    : SimultaneousConfidence.bonferroni(confidence, groups);
        }
    };

    private final String counted;
    private final String multiplicity;

    GroupQuestion(String counted, String multiplicity) {
        this.counted = counted;
        this.multiplicity = multiplicity;
    }

    /** The level of each interval. */
    abstract double confidenceOfEach(double confidence, int groups, boolean exact);

    double[] adjusted(double[] pValues) {
        return MultipleTesting.holm(pValues);
    }

    /** What the minimum of a group is counted in, after "reference records". */
    String counted() {
        return counted;
    }

    String multiplicity() {
        return multiplicity;
    }
}
