package io.github.tailunit.report;

import io.github.tailunit.gate.Attribution;
import io.github.tailunit.gate.Calibration;
import io.github.tailunit.gate.Evidence;
import io.github.tailunit.gate.ViolationTest;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Writes what a calibration has seen, so that a person can choose gate, bound and profile. */
public final class CalibrationText {

    private final Calibration.Report report;
    private final Evidence evidence;
    private final ViolationTest test;

    private CalibrationText(Calibration.Report report) {
        this.report = report;
        this.evidence = report.evidence();
        this.test = report.test();
    }

    /**
     * The whole text.
     *
     * @param report what was seen
     * @return the text, without a line end after its last line
     */
    public static String of(Calibration.Report report) {
        return new CalibrationText(report).text();
    }

    private String text() {
        return "Calibration: " + VerdictText.of(evidence.statement()) + ".\n" + violations() + redBuilds()
                + ideal(evidence.attribution().orElseThrow()) + caveats() + "\n" + VerdictText.given(evidence.setup());
    }

    private String violations() {
        return evidence.violations() + " of " + Numbers.plural(evidence.runs().size(), "run") + " violated: "
                + range(report.violations(), Numbers::percent) + ". Healthy is up to "
                + Numbers.percent(test.rho0()) + ", collapsed from " + Numbers.declaredPercent(test.rho1(), 0) + " on"
                + health() + ".\n";
    }

    private String redBuilds() {
        String block = test.storedRuns().isPresent()
                ? " Given the block of " + test.storedRuns().getAsInt()
                        + " ideal runs of this calibration; that of a test is another one."
                : "";
        return "A build is red with probability " + range(report.redBuilds(), Numbers::probability) + ", after "
                + String.format(Locale.ROOT, "%.1f", report.expectedRuns()) + " runs in the mean and " + test.maxRuns()
                + " at most." + block + "\n";
    }

    private String health() {
        if (report.violations().lower() > test.rho0()) {
            return ", so a red build is no false alarm";
        }
        return report.violations().upper() <= test.rho0() ? ", so a red build is a false alarm" : "";
    }

    private String ideal(Attribution ideal) {
        String rate = evidence.statement().condition().comparesWithIdeal() ? "" : VerdictText.breaksBound(ideal) + ". ";
        return rate + VerdictText.largestSafeBound(ideal);
    }

    private String caveats() {
        return evidence.statement().caveats().stream()
                .map(caveat -> "\n" + caveat)
                .collect(Collectors.joining());
    }

    private static String range(Calibration.Range range, DoubleFunction<String> number) {
        return number.apply(range.estimate()) + " (95 %: " + number.apply(range.lower()) + " to "
                + number.apply(range.upper()) + ")";
    }
}
