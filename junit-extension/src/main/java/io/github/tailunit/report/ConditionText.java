package io.github.tailunit.report;

import io.github.tailunit.gate.Condition;

/** A condition in words: as a claim, as a demand, and as what a violating run did. */
record ConditionText(String claim, String demand, String violated) {

    static ConditionText of(Condition condition) {
        if (condition instanceof Condition.RetainsAtLeast least) {
            String bound = Numbers.bound(least.bound());
            return new ConditionText("keeps at least " + bound, absolute("keep at least", bound), "kept less");
        }
        if (condition instanceof Condition.RetainsBetween between) {
            String lowest = Numbers.bound(between.lowest());
            String highest = Numbers.bound(between.highest());
            return new ConditionText(
                    "keeps " + lowest + " to " + highest,
                    absolute("keep between", lowest + " and " + highest),
                    "kept less or more");
        }
        if (condition instanceof Condition.NoWorseThan worse) {
            return new ConditionText(
                    "is no worse than " + worse.ideal(),
                    relative("be no worse than", worse.ideal()),
                    "fell below the worst " + share(worse.rank(), worse.blockSize()) + " of " + worse.blockSize()
                            + " ideal runs");
        }
        Condition.WithinRangeOf range = (Condition.WithinRangeOf) condition;
        int inside = range.blockSize() + 1 - range.lowerRank() - range.upperRank();
        return new ConditionText(
                "is within the range of " + range.ideal(),
                relative("be within the range of", range.ideal()),
                "fell outside the middle " + share(inside, range.blockSize()) + " of " + range.blockSize()
                        + " ideal runs");
    }

    private static String absolute(String verb, String bound) {
        return "to " + verb + "\n  " + bound + "\nof its reference value";
    }

    private static String relative(String verb, String ideal) {
        return "to " + verb + "\n  " + ideal + "\nin the same loop";
    }

    private static String share(int rank, int blockSize) {
        return Numbers.wholePercent((double) rank / (blockSize + 1));
    }
}
