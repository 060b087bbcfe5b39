package io.github.tailunit.comparison;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.ClusteredRate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each group kept: of its share of the records, or of its rate of an event. The value is that of the worst group. */
final class GroupRetention<S> implements FrozenMetric<S> {

    /** Of fewer, all could be missing from a candidate as large as the reference by chance, where there are many groups. */
    private static final long LEAST_RECORDS = 10;

    private final GroupQuestion question;
    private final @Nullable Event<S> event;
    private final Reference<S> reference;
    private final GroupIndex<S> index;
    private final List<ClusteredRate> referenceRates;
    private final long atLeast;
    private final MetricDefinition definition;

    private GroupRetention(
            GroupQuestion question, String name, @Nullable Event<S> event, Groups<S> groups, Reference<S> reference) {
        this.question = question;
        this.event = event;
        this.reference = reference;
        this.atLeast =
                question == GroupQuestion.ALL_SHARES ? 1 : groups.atLeast().orElse(LEAST_RECORDS);
        this.index = new GroupIndex<>(groups.key(), reference.records(), reference.size());
        this.referenceRates = rates("reference", Clusters.of(reference), reference.records(), reference.size()).stream()
                .flatMap(Optional::stream)
                .toList();
        this.definition = MetricDefinition.of(
                        name + (groups.name().isEmpty() ? "" : " by " + groups.name()),
                        Orientation.RETENTION,
                        reference)
                .frozen("groups", frozenGroups())
                .frozen("least reference records" + question.counted(), String.valueOf(atLeast))
                .convention(question.multiplicity());
    }

    static <S> FrozenMetric<S> ofShares(Groups<S> groups, Reference<S> reference) {
        return new GroupRetention<>(
                GroupQuestion.WORST_SHARE, "representation of the worst group", null, groups, reference);
    }

    static <S> FrozenMetric<S> ofAllShares(Groups<S> groups, Reference<S> reference) {
        return new GroupRetention<>(
                GroupQuestion.ALL_SHARES, "smallest representation of a group", null, groups, reference);
    }

    static <S> FrozenMetric<S> ofRatesWithin(Event<S> event, Groups<S> groups, Reference<S> reference) {
        String name = "rate of " + event.name() + " within the worst group";
        return new GroupRetention<>(GroupQuestion.RATES_WITHIN, name, event, groups, reference);
    }

    private String frozenGroups() {
        return IntStream.range(0, index.size())
                .mapToObj(group ->
                        index.name(group) + "=" + referenceRates.get(group).events())
                .collect(Collectors.joining(", "));
    }

    private List<Optional<ClusteredRate>> rates(String role, Clusters clusters, S records, int size) {
        int[] groupOf = index.groupsOf(role, records, size);
        Event<S> within = event;
        return within == null
                ? clusters.shares(groupOf, index.size()).stream()
                        .map(Optional::of)
                        .toList()
                : clusters.ratesWithin(groupOf, index.size(), position -> within.contains(records, position));
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }

    /** All groups of the reference, rarest first. */
    private List<ComparedGroup> compared(Candidate<S> candidate) {
        List<Optional<ClusteredRate>> rates =
                rates("candidate", Clusters.of(candidate), candidate.records(), candidate.size());
        return IntStream.range(0, index.size())
                .mapToObj(group -> new ComparedGroup(index.name(group), referenceRates.get(group), rates.get(group)))
                .toList();
    }

    private boolean isJudged(ComparedGroup group) {
        return group.reference().events() >= atLeast;
    }

    /** Of how many groups both sides together have enough; without a reference record of a group there is no rate within. */
    private int family(List<ComparedGroup> groups, List<GroupIndex.Novel> novel) {
        long known =
                groups.stream().filter(group -> group.eventsInSum() >= atLeast).count();
        long added = event != null
                ? 0
                : novel.stream().filter(group -> group.records() >= atLeast).count();
        return (int) (known + added);
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        List<ComparedGroup> groups = compared(candidate);
        return worst(groups, groups.stream().filter(this::isJudged).toList());
    }

    private Measurement worst(List<ComparedGroup> groups, List<ComparedGroup> judged) {
        if (judged.isEmpty()) {
            ComparedGroup largest = groups.stream()
                    .reduce((a, b) -> b.reference().events() > a.reference().events() ? b : a)
                    .orElseThrow();
            return new Measurement.Undefined(Texts.of(
                    "no group has %,d reference records%s; the largest, %s, has %,d. Give more reference records, or set "
                            + "another minimum with withAtLeast(..)",
                    atLeast,
                    question.counted(),
                    largest.name(),
                    largest.reference().events()));
        }
        List<String> empty = judged.stream()
                .filter(group -> group.candidate().isEmpty())
                .map(ComparedGroup::name)
                .toList();
        return empty.isEmpty()
                ? new Measurement.Scalar(judged.stream()
                        .mapToDouble(ComparedGroup::retention)
                        .min()
                        .orElseThrow())
                : new Measurement.Undefined(
                        "the candidate has no record of " + Texts.list(empty) + ", so there is no rate within");
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        List<ComparedGroup> groups = compared(candidate);
        List<ComparedGroup> judged = groups.stream().filter(this::isJudged).toList();
        MetricResult result = MetricResult.of(definition, worst(groups, judged), reference, candidate);
        if (judged.isEmpty()) {
            return result.with(groups.stream()
                    .map(group -> group.notJudged(atLeast, question))
                    .toList());
        }
        List<ComparedGroup> small =
                groups.stream().filter(group -> !isJudged(group)).toList();
        List<GroupIndex.Novel> novel = index.novel(candidate.records(), candidate.size());
        GroupEvidence evidence = GroupEvidence.of(question, judged, family(groups, novel), settings.confidence());
        return evidence.addTo(result, small, novel, atLeast);
    }
}
