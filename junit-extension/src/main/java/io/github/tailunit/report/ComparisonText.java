package io.github.tailunit.report;

import io.github.tailunit.comparison.DataQuality;
import io.github.tailunit.comparison.Interval;
import io.github.tailunit.comparison.MetricDefinition;
import io.github.tailunit.comparison.MetricResult;
import io.github.tailunit.comparison.Part;
import io.github.tailunit.comparison.SignificanceTest;
import io.github.tailunit.comparison.TailCounts;
import io.github.tailunit.metric.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison of two batches in words: the value, how sure it is, what was lost, and what a reader must know. */
public final class ComparisonText {

    private static final int MOST_PARTS = 20;
    private static final int LABEL_WIDTH = 12;

    /** From here on nearly every real record has a twin, as categories have, and copies say nothing. */
    private static final double MOST_HAVE_TWINS = 0.9;

    private final MetricResult result;
    private final List<String> lines = new ArrayList<>();

    private ComparisonText(MetricResult result) {
        this.result = result;
    }

    /**
     * Writes a result.
     *
     * <pre>
     * tail mass above q0.95: 0.426 (1 = kept, below = lost)
     *   interval    0.00811 to 5.3 at 95 %, conditional rate ratio (approximate)
     *   in the tail 3 of 60 reference records, 1 of 47 candidate records; x &gt; 1.724, 5.0 % of the reference
     * </pre>
     *
     * @param result the result of a comparison
     * @return lines, each but the last with a line end
     */
    public static String of(MetricResult result) {
        return new ComparisonText(result).text();
    }

    /** The value of a result or of a part. */
    static String value(Measurement value) {
        return value instanceof Measurement.Undefined undefined
                ? "undefined: " + undefined.cause()
                : value instanceof Measurement.Infinite infinite
                        ? "infinite: " + infinite.cause()
                        : Numbers.significant(value.value().orElseThrow());
    }

    static String interval(Interval interval) {
        return Numbers.significant(interval.lower()) + " to " + Numbers.significant(interval.upper());
    }

    private String text() {
        MetricDefinition definition = result.definition();
        lines.add(definition.name() + ": " + value(result.value()) + " ("
                + definition.orientation().reading() + (definition.contextOnly() ? "; context, no tail metric" : "")
                + ")");
        result.interval().ifPresent(this::addInterval);
        if (result.tail().isPresent()) {
            addTail(result.tail().get());
        } else {
            add("records", sizes());
        }
        result.test().ifPresent(this::addTest);
        addParts();
        definition.conventions().forEach(convention -> add("convention", convention));
        result.quality().ifPresent(this::addQuality);
        result.warnings().forEach(warning -> add("warning", warning));
        add("definition", definition.digest() + ", reference data " + definition.reference());
        return String.join("\n", lines);
    }

    private void add(String label, String text) {
        lines.add("  " + label + " ".repeat(LABEL_WIDTH - label.length()) + text);
    }

    private void addInterval(Interval interval) {
        String achieved = interval.achieved().isPresent()
                ? " (" + Numbers.percent(interval.achieved().getAsDouble()) + " achieved)"
                : "";
        add(
                "interval",
                interval(interval) + " at " + Numbers.declaredPercent(interval.confidence(), 0) + achieved + ", "
                        + interval.method() + (interval.exact() ? " (exact)" : " (approximate)"));
    }

    private String sizes() {
        return Numbers.count(result.referenceSize()) + " reference, " + Numbers.count(result.candidateSize())
                + " candidate";
    }

    private void addTail(TailCounts tail) {
        add(
                "in the tail",
                Numbers.count(tail.reference()) + " of " + Numbers.count(result.referenceSize())
                        + " reference records, "
                        + Numbers.count(tail.candidate()) + " of " + Numbers.count(result.candidateSize())
                        + " candidate records; " + tail.where() + ", " + levels(tail));
    }

    /** Ties make a tail smaller than it was to be. */
    private static String levels(TailCounts tail) {
        String achieved = Numbers.percent(tail.levelAchieved());
        String asked = Numbers.percent(tail.levelAsked());
        return asked.equals(achieved)
                ? achieved + " of the reference"
                : asked + " of the reference asked for, " + achieved + " there";
    }

    private void addTest(SignificanceTest test) {
        add(
                "test",
                "p = " + Numbers.significant(test.pValue()) + ", "
                        + test.alternative().word() + ", " + test.method()
                        + (test.exact() ? " (exact)" : " (approximate)"));
    }

    private void addParts() {
        List<Part> lost = result.parts().stream().filter(Part::isLost).toList();
        if (!lost.isEmpty()) {
            add("lost", names(lost));
        }
        result.parts().stream()
                .filter(part -> !part.isLost())
                .limit(MOST_PARTS)
                .forEach(part -> add("part", part(part)));
        long more = result.parts().stream().filter(part -> !part.isLost()).count() - MOST_PARTS;
        if (more > 0) {
            add("", "and " + Numbers.plural(more, "part") + " more");
        }
    }

    /** Where records are distinct, new and valid there is nothing to say. */
    private void addQuality(DataQuality quality) {
        if (quality.copies() + quality.repeated() + quality.candidate().duplicates() > 0
                && quality.realShare() < MOST_HAVE_TWINS) {
            add(
                    "quality",
                    Numbers.percent(quality.memorisedShare().orElse(0))
                            + " of candidate records equal a reference record ("
                            + "of real records " + Numbers.percent(quality.realShare()) + "), "
                            + Numbers.percent(
                                    quality.candidate().duplicateRate().orElse(0))
                            + " an earlier candidate record"
                            + (quality.expectedDuplicates().isPresent()
                                    ? " (of real records "
                                            + Numbers.percent(
                                                    quality.expectedDuplicates().getAsDouble()
                                                            / Math.max(1, result.candidateSize()))
                                            + ")"
                                    : ""));
        }
        quality.warnings().forEach(warning -> add("quality", warning));
    }

    private static String names(List<Part> lost) {
        String names = lost.stream()
                .limit(MOST_PARTS)
                .map(part -> part.name() + " (" + Numbers.count(part.referenceCount()) + ")")
                .collect(Collectors.joining(", "));
        return lost.size() > MOST_PARTS ? names + " and " + Numbers.count(lost.size() - MOST_PARTS) + " more" : names;
    }

    private static String part(Part part) {
        String evidence =
                part.interval().map(interval -> ", " + interval(interval)).orElse("")
                        + (part.adjustedPValue().isPresent()
                                ? ", adjusted p = "
                                        + Numbers.significant(
                                                part.adjustedPValue().getAsDouble())
                                : "");
        return part.name() + ": " + value(part.value()) + evidence + " (" + Numbers.count(part.referenceCount())
                + " reference, " + Numbers.count(part.candidateCount()) + " candidate)";
    }
}
