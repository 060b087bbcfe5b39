package io.github.tailunit.gate;

import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.Locale;

/**
 * How many of so many healthy builds a test turned red.
 *
 * @param loop what was built
 * @param test what decided
 * @param counted the builds
 */
record FalseAlarms(BoundaryLoop loop, ViolationTest test, Builds counted) {

    private static final double DEVIATIONS = 4.5;

    static FalseAlarms measured(BoundaryLoop loop, ViolationTest test, int builds, Seed seed) {
        return new FalseAlarms(loop, test, Builds.count(builds, seed, test, loop.build()));
    }

    /** The exact probability of a red build, or its limit where ties make it smaller. */
    double probability() {
        return test.storedRuns().isPresent() ? test.falseAlarmRate() : test.failProbability(loop.violationRate());
    }

    double expected() {
        return counted.builds() * probability();
    }

    private double deviation() {
        return Math.sqrt(expected() * (1 - probability()));
    }

    /** With ties the exact number is not known, only that it is no larger. */
    long least() {
        return loop.hasTies() ? 0 : (long) Math.ceil(expected() - DEVIATIONS * deviation());
    }

    long most() {
        return (long) Math.floor(expected() + DEVIATIONS * deviation());
    }

    /** A test that keeps its declared rate exceeds this in one of a thousand such counts. */
    long mostOfDeclared() {
        return RivalTests.acceptanceLimit(counted.builds(), test.alpha());
    }

    boolean isAsComputed() {
        return counted.red() >= least() && counted.red() <= Math.min(most(), mostOfDeclared());
    }

    static String markdown(List<FalseAlarms> rows) {
        StringBuilder table = new StringBuilder("""
                | a healthy loop at the edge | declared | builds | red, exact | red, measured | 4.5 deviations | declared, 99.9 % | runs a build |
                |---|---|---|---|---|---|---|---|
                """);
        rows.forEach(row -> table.append(row).append('\n'));
        return table.toString();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | 1e-%.0f | %,d | %s%.1f | **%,d** | %s | %,d | %.2f |",
                loop.name(),
                -Math.log10(test.alpha()),
                counted.builds(),
                loop.hasTies() ? "at most " : "",
                expected(),
                counted.red(),
                loop.hasTies() ? "to %,d".formatted(most()) : "%,d to %,d".formatted(least(), most()),
                mostOfDeclared(),
                counted.meanRuns());
    }
}
