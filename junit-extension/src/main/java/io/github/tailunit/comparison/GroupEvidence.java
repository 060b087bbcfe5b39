package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Intervals and p-values of the groups that are judged, worst first, with control for their number. */
record GroupEvidence(
        GroupQuestion question,
        List<ComparedGroup> judged,
        List<Part> parts,
        double confidence,
        double confidenceOfEach) {

    /**
     * @param family how many groups have enough records on both sides together, at least as many as are judged: to be judged a
     *     group needs enough in the reference, and the luck to have them there looks like a loss. What both sides have together
     *     does not hang on the side, so the error is shared by as many groups as could have been judged.
     */
    static GroupEvidence of(GroupQuestion question, List<ComparedGroup> groups, int family, double confidence) {
        List<ComparedGroup> judged = groups.stream()
                .sorted(Comparator.comparingDouble(group -> group.candidate().isPresent() ? group.retention() : -1))
                .toList();
        boolean exact = judged.stream().allMatch(GroupEvidence::isExact);
        double each = question.confidenceOfEach(confidence, family, exact);
        double[] pValues = new double[family]; // those of groups that are not judged are last, and 1
        Arrays.setAll(pValues, i -> i < judged.size() ? judged.get(i).lossPValue() : 1);
        double[] adjusted = question.adjusted(pValues);
        List<Part> parts = IntStream.range(0, judged.size())
                .mapToObj(i -> judged.get(i)
                        .judged(
                                judged.get(i).rates().map(rates -> rates.interval(each)),
                                judged.get(i).candidate().isPresent()
                                        ? OptionalDouble.of(adjusted[i])
                                        : OptionalDouble.empty()))
                .toList();
        return new GroupEvidence(question, judged, parts, confidence, each);
    }

    private static boolean isExact(ComparedGroup group) {
        return group.rates().map(RateComparison::isExact).orElse(true);
    }

    private boolean isExact() {
        return judged.stream().allMatch(GroupEvidence::isExact);
    }

    MetricResult addTo(MetricResult result, List<ComparedGroup> small, List<GroupIndex.Novel> novel, long atLeast) {
        List<Part> all = new ArrayList<>(parts);
        small.forEach(group -> all.add(group.notJudged(atLeast, question)));
        novel.forEach(group -> all.add(new Part(
                group.name(), 0, group.records(), new Measurement.Undefined("the reference has no such group"))));
        MetricResult complete = result.with(all);
        if (!(result.value() instanceof Measurement.Undefined)) {
            complete = withJudgement(complete);
        }
        for (String warning : warnings(small, novel, atLeast)) {
            complete = complete.warning(warning);
        }
        return complete;
    }

    /** The worst group lies between the lowest limits on either side, whichever it is. */
    private MetricResult withJudgement(MetricResult result) {
        if (question == GroupQuestion.ALL_SHARES) {
            return result;
        }
        double lower = limits().mapToDouble(Interval::lower).min().orElseThrow();
        double upper = limits().mapToDouble(Interval::upper).min().orElseThrow();
        String method = "lowest of " + judged.size() + " simultaneous intervals";
        double pValue = parts.stream()
                .mapToDouble(part -> part.adjustedPValue().orElse(1))
                .min()
                .orElseThrow();
        return result.with(
                        isExact()
                                ? Interval.exact(lower, upper, confidence, method)
                                : Interval.approximate(lower, upper, confidence, method))
                .with(new SignificanceTest(
                        result.value().value().orElseThrow(),
                        pValue,
                        Alternative.LESS,
                        RateComparison.method(isExact()) + " in each of " + judged.size() + " groups, Holm",
                        isExact()));
    }

    private Stream<Interval> limits() {
        return parts.stream().flatMap(part -> part.interval().stream());
    }

    private List<String> warnings(List<ComparedGroup> small, List<GroupIndex.Novel> novel, long atLeast) {
        List<String> warnings = new ArrayList<>();
        add(
                warnings,
                "Fell by more than chance: %s.",
                changed(part -> part.adjustedPValue().orElse(1) <= 1 - confidence));
        add(
                warnings,
                "Fattened: %s.",
                changed(part -> part.interval().map(i -> i.lower() > 1).orElse(false)));
        add(
                warnings,
                "Not in the reference: %s.",
                novel.stream()
                        .map(group -> Texts.of("%s (%,d)", group.name(), group.records()))
                        .toList());
        addNames(
                warnings,
                "Not judged, fewer than " + Texts.of("%,d", atLeast) + " reference records" + question.counted()
                        + ": %s.",
                small,
                group -> true);
        addNames(
                warnings,
                "Too few candidate records to show even a total loss: %s.",
                judged,
                group -> group.rates()
                        .map(rates -> !rates.showsTotalLoss(confidenceOfEach))
                        .orElse(false));
        judged.stream()
                .findFirst()
                .flatMap(group -> Clusters.note("reference", group.reference()))
                .ifPresent(warnings::add);
        return warnings;
    }

    private List<String> changed(Predicate<Part> condition) {
        return parts.stream()
                .filter(condition)
                .map(part -> Texts.of(
                        "%s kept %s (%s to %s)",
                        part.name(),
                        Texts.number(part.value().value().orElseThrow()),
                        Texts.number(part.interval().orElseThrow().lower()),
                        Texts.number(part.interval().orElseThrow().upper())))
                .toList();
    }

    private static void addNames(
            List<String> warnings, String sentence, List<ComparedGroup> groups, Predicate<ComparedGroup> condition) {
        add(
                warnings,
                sentence,
                groups.stream().filter(condition).map(ComparedGroup::withCount).toList());
    }

    private static void add(List<String> warnings, String sentence, List<String> names) {
        if (!names.isEmpty()) {
            warnings.add(sentence.replace("%s", Texts.list(names)));
        }
    }
}
