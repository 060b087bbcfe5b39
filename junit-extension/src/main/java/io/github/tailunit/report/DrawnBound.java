package io.github.tailunit.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** A share that all runs are judged by, as a line to draw. */
record DrawnBound(double lowest, OptionalDouble highest, boolean isTrend) {

    private static final Set<String> TRENDS = Set.of("LosesAtMost");

    /** Empty where each run has a bar of its own, or nothing was judged. */
    static Optional<DrawnBound> of(VerdictResult verdict) {
        JsonTree tree = new JsonTree(verdict.tree());
        if (verdict.meanInterval().isPresent() && verdict.bound().isPresent()) {
            return Optional.of(new DrawnBound(verdict.bound().getAsDouble(), OptionalDouble.empty(), false));
        }
        List<DrawnBound> bounds = tree.objects("runs").stream()
                .map(run -> run.object("bounds"))
                .map(run ->
                        new DrawnBound(run.optionalNumber("lowest").orElse(0), run.optionalNumber("highest"), false))
                .distinct()
                .toList();
        String kind = tree.object("statement").object("condition").text("kind");
        return bounds.size() == 1
                ? bounds.stream().findFirst().map(bound -> bound.as(TRENDS.contains(kind)))
                : Optional.empty();
    }

    private DrawnBound as(boolean trend) {
        return new DrawnBound(lowest, highest, trend);
    }

    /** What may be lost by a generation: all of it at once, or the same share in each. */
    double lowestAt(int generation, int last) {
        return isTrend ? Math.pow(lowest, (double) generation / last) : lowest;
    }

    String text() {
        return "bound " + Numbers.bound(round(lowest))
                + highest.stream()
                        .mapToObj(high -> " to " + Numbers.bound(round(high)))
                        .findFirst()
                        .orElse("");
    }

    Stream<Double> values() {
        return Stream.concat(Stream.of(lowest), highest.stream().boxed());
    }

    private static double round(double bound) {
        return Math.round(bound * 1e6) / 1e6;
    }
}
