package io.github.tailunit.report;

import io.github.tailunit.gate.GatePlan;
import io.github.tailunit.gate.GatePlan.Loss;
import io.github.tailunit.gate.ViolationTest;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes what a gate would see and cost, so that a person can choose sizes before anything is trained. */
public final class GatePlanText {

    private static final double[] IN_EACH_FIT = {0.01, 0.02, 0.05};
    private static final double[] IN_THE_END = {0.2, 0.5, 1};

    private final GatePlan plan;
    private final FixedWidthTable table = new FixedWidthTable();

    private GatePlanText(GatePlan plan) {
        this.plan = plan;
    }

    /**
     * The settings, a table of losses, and the smallest loss that is seen.
     *
     * @param plan a plan
     * @return the text, without a line end after its last line
     */
    public static String of(GatePlan plan) {
        return new GatePlanText(plan).text();
    }

    private String text() {
        return plan.description() + "\n"
                + (plan.hasSomethingToJudge() ? table() + sight() : nothingToJudge()) + "\n"
                + "95 % of ideal runs keep " + Numbers.share(Numbers.floor(plan.largestSafeBound()))
                + ". Rule of thumb: half of a tail takes "
                + Numbers.plural(plan.recordsToSee(GatePlan.Sight.HALF_LOSS), "reference record") + ", a fifth "
                + Numbers.count(plan.recordsToSee(GatePlan.Sight.FIFTH_LOSS)) + ".\n" + rates();
    }

    private String rates() {
        ViolationTest test = plan.test();
        return "False-alarm rate " + Numbers.rate(test.alpha()) + " (exact " + Numbers.rate(test.falseAlarmRate())
                + "), miss rate " + Numbers.rate(test.beta()) + "; at most " + test.maxRuns() + " runs, "
                + Numbers.count(plan.maxFits()) + " fits.";
    }

    private String table() {
        table.row("a learner loses", List.of("violates", "red", "runs", "fits"));
        row("nothing", Loss.none());
        for (double share : IN_EACH_FIT) {
            row(Numbers.wholePercent(share) + " in each fit", Loss.inEachFit(share));
        }
        for (double share : IN_THE_END) {
            row(Numbers.wholePercent(share) + " in the end", Loss.inTheEnd(share));
        }
        return table.text();
    }

    private void row(String label, Loss loss) {
        table.row(
                label,
                List.of(
                        Numbers.percent(plan.violationRate(loss)),
                        Numbers.percent(plan.power(loss)),
                        String.format(Locale.ROOT, "%.1f", plan.expectedRuns(loss)),
                        Numbers.count(Math.round(plan.expectedFits(loss)))));
    }

    private String sight() {
        String ideal = "An ideal learner breaks this bound in " + Numbers.percent(plan.violationRate(Loss.none()))
                + " of runs: ";
        return switch (plan.cause()) {
            case LEARNER ->
                "Smallest loss this gate sees: " + share(plan.smallestVisibleLoss()) + " in the end, "
                        + share(plan.smallestVisibleLossInEachFit()) + " in each fit.";
            case BOUND_BETWEEN -> ideal + "the colour depends on the seed. Choose another.";
            case LOOP -> ideal + "no learner can pass here.";
        };
    }

    private String nothingToJudge() {
        OptionalInt records = plan.smallestTail(Loss.inTheEnd(1));
        return "There is nothing to judge: ideal runs lose the whole tail too. At these sizes "
                + (records.isPresent()
                        ? "a tail of " + Numbers.plural(records.getAsInt(), "reference record") + " can be judged."
                        : "no tail can be judged.");
    }

    private static String share(OptionalDouble loss) {
        return loss.isPresent() ? Numbers.percent(loss.getAsDouble()) : "none";
    }
}
