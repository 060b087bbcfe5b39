package io.github.tailunit.report;

import io.github.tailunit.gate.FalseDiscovery;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what the gates of a build say together. It decides nothing: each gate has its own verdict. */
public final class BuildText {

    private static final double FALSE_DISCOVERY_RATE = 0.05;

    private BuildText() {}

    /**
     * A gate that has run.
     *
     * @param test the name of its test
     * @param statement what it asked, in one line
     * @param failed whether its verdict is a failure
     * @param alpha the false-alarm rate that was asked for
     * @param eValue how strongly its runs speak against a healthy model, see {@link
     *     io.github.tailunit.gate.Evidence#eValue()}
     */
    public record Gate(String test, String statement, boolean failed, double alpha, double eValue) {}

    /**
     * The family-wise error rate, and the gates that are degraded.
     *
     * <p>The first is the sum of the declared false-alarm rates: by the union bound, the probability that any gate fails though
     * all models are healthy is at most that, whatever the gates share. The second is made where several gates ran and one of
     * them failed: the e-BH procedure lists gates so that the expected share of healthy ones in the list is at most 5 %. It has
     * more sight than the verdicts, each of which keeps to its own rate, so it may list a gate that passed; it may also leave
     * out a failure that has little evidence beyond what its own rate asks for.
     *
     * <p>Reference: Wang and Ramdas, "False discovery rate control with e-values", Journal of the Royal Statistical Society B
     * 84, 2022, doi:10.1111/rssb.12489.
     *
     * @param gates all gates that ran, in the order in which they are to be listed
     * @return lines, each with a line end; empty if no gate ran
     */
    public static String of(List<Gate> gates) {
        if (gates.isEmpty()) {
            return "";
        }
        boolean severalAndOneFailed = gates.size() > 1 && gates.stream().anyMatch(Gate::failed);
        return familyWiseRate(gates) + (severalAndOneFailed ? degraded(gates) : "");
    }

    /**
     * How many tests ended how.
     *
     * @param report all tests of a build
     * @return a sentence, such as {@code 3 tests: 1 fail, 2 pass.}
     */
    public static String counts(BuildReport report) {
        String counts = report.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return Numbers.plural(report.tests().size(), "test") + (counts.isEmpty() ? "" : ": " + counts) + ".";
    }

    static String familyWiseRate(List<Gate> gates) {
        double sum = gates.stream().mapToDouble(Gate::alpha).sum();
        return Numbers.plural(gates.size(), "gate")
                + " ran: a build in which all models are healthy fails with probability at most "
                + Numbers.rateAtMost(Math.min(1, sum)) + ".\n";
    }

    private static String degraded(List<Gate> gates) {
        double[] eValues = gates.stream().mapToDouble(Gate::eValue).toArray();
        String listed = FalseDiscovery.degraded(FALSE_DISCOVERY_RATE, eValues).stream()
                .map(gates::get)
                .map(gate ->
                        "  " + gate.test() + ": " + gate.statement() + (gate.failed() ? "" : " (not failed)") + "\n")
                .collect(Collectors.joining());
        return "Degraded at a false-discovery rate of " + Numbers.wholePercent(FALSE_DISCOVERY_RATE) + " (e-BH):"
                + (listed.isEmpty() ? " none\n" : "\n" + listed);
    }
}
