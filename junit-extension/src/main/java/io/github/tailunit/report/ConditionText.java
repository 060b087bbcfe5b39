package io.github.tailunit.report;

import io.github.tailunit.gate.Condition;

/** A condition in words: as a claim, as a demand, as what a violating run did, and when it is looked at. */
record ConditionText(String claim, String demand, String violated, String when) {

    private static final String AT = "at";

    private ConditionText(String claim, String demand, String violated) {
        this(claim, demand, violated, AT);
    }

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
        if (condition instanceof Condition.LosesAtMost trend) {
            String share = Numbers.declaredPercent(trend.share(), 1);
            return new ConditionText(
                    "loses at most " + share + " a generation",
                    "to lose at most\n  " + share + "\nof what is left in each generation",
                    "lost more");
        }
        if (condition instanceof Condition.NeverFallsBelow never) {
            String bound = Numbers.bound(never.bound());
            return new ConditionText(
                    "never falls below " + bound, absolute("stay at or above", bound), "fell below", "up to");
        }
        if (condition instanceof Condition.MeanRetainsAtLeast mean) {
            String bound = Numbers.bound(mean.bound());
            return new ConditionText(
                    "keeps at least " + bound + " on average",
                    absolute("keep on average at least", bound),
                    "kept less");
        }
        if (condition instanceof Condition.RetainsRareEvent rare) {
            String share = Numbers.bound(rare.share());
            String whole = "its declared probability";
            return new ConditionText(
                    "keeps at least " + share + " of " + whole,
                    "to keep at least\n  " + share + "\nof " + whole + " (not of its share of the reference data)",
                    "surely kept less (each with an error of at most " + Numbers.percent(rare.error()) + ")");
        }
        if (condition instanceof Condition.NoWorseThan worse) {
            String than = worse.allowed() == 0 ? "no worse than" : "at most " + worse.allowed() + " worse than";
            return new ConditionText(
                    "is " + than + " " + worse.block().ideal(),
                    relative("be " + than, worse.block().ideal()),
                    "fell " + further(worse.allowed()) + "below the worst " + share(worse.rank(), worse.block()));
        }
        if (condition instanceof Condition.NoWorseThanBaseline worse) {
            return baseline(
                    worse.baseline(),
                    worse.allowed(),
                    (worse.allowed() == 0 ? "kept less than" : "fell " + further(worse.allowed()) + "below")
                            + " the worst "
                            + Numbers.wholePercent((double) worse.rank() / (worse.storedRuns() + 1)) + " of "
                            + worse.storedRuns() + " recorded runs");
        }
        if (condition instanceof Condition.NoWorseThanSameRuns same) {
            return baseline(
                    same.baseline(),
                    same.allowed(),
                    "kept " + further(same.allowed()) + "less than the same run when it was recorded");
        }
        Condition.WithinRangeOf range = (Condition.WithinRangeOf) condition;
        int inside = range.block().size() + 1 - range.lowerRank() - range.upperRank();
        String within = range.allowed() == 0 ? "within the range of" : "within " + range.allowed() + " of the range of";
        return new ConditionText(
                "is " + within + " " + range.block().ideal(),
                relative("be " + within, range.block().ideal()),
                "fell " + further(range.allowed()) + "outside the middle " + share(inside, range.block()));
    }

    private static ConditionText baseline(String name, double allowed, String violated) {
        String than = allowed == 0 ? "no worse than" : "at most " + allowed + " worse than";
        return new ConditionText(
                "is " + than + " baseline " + name, relative("be " + than, "baseline " + name), violated);
    }

    private static String further(double allowed) {
        return allowed == 0 ? "" : "more than " + allowed + " ";
    }

    private static String absolute(String verb, String bound) {
        return "to " + verb + "\n  " + bound + "\nof its reference value";
    }

    private static String relative(String verb, String ideal) {
        return "to " + verb + "\n  " + ideal + "\nin the same loop";
    }

    private static String share(int rank, Condition.Block block) {
        return Numbers.wholePercent((double) rank / (block.size() + 1)) + " of " + (block.shared() ? "the same " : "")
                + block.size() + " ideal runs";
    }
}
