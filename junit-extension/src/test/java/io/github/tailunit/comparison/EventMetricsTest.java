package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Alternative;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetricsTest {

    record Patient(String group, boolean septic, int hospital) {}

    static final Event<List<Patient>> SEPSIS = Event.ofRecords("sepsis", Patient::septic);
    static final Groups<List<Patient>> GROUP = Groups.by(Patient::group);

    /** So many patients of a group, so many of them septic, each in a hospital of its own. */
    static List<Patient> patients(String group, int size, int septic) {
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            patients.add(new Patient(group, i < septic, i));
        }
        return patients;
    }

    @SafeVarargs
    static List<Patient> all(List<Patient>... parts) {
        List<Patient> patients = new ArrayList<>();
        for (List<Patient> part : parts) {
            patients.addAll(part);
        }
        return patients;
    }

    static TailMetrics<List<Patient>> metrics(List<Patient> reference, List<Patient> candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate));
    }

    private static final List<Patient> REFERENCE =
            all(patients("g1", 700, 70), patients("g2", 220, 33), patients("g3", 60, 12), patients("g4", 20, 5));
    private static final List<Patient> CANDIDATE =
            all(patients("g1", 410, 35), patients("g2", 80, 7), patients("g3", 9, 1), patients("g4", 1, 0));

    private static MetricResult rate(int a, int m, int b, int n) {
        return metrics(patients("g", n, b), patients("g", m, a)).measure(EventMetrics.rateRetention(SEPSIS));
    }

    private static void assertInterval(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, within(1e-8 + 1e-7 * lower));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-8 + 1e-7 * upper));
    }

    /** Reference values of SciPy 1.17.1 ({@code fisher_exact}, {@code beta.ppf}) and, to 6 digits, of R 4.2.2 {@code fisher.test}. */
    @Test
    void rates_equal_the_reference_values() {
        MetricResult result = rate(2, 400, 20, 1000);

        assertThat(result.value()).isEqualTo(new Measurement.Scalar(0.25));
        assertInterval(result.interval().orElseThrow(), 0.028331435396905195, 1.0291430925565397);
        SignificanceTest test = result.test().orElseThrow();
        assertThat(test.pValue()).isCloseTo(0.027615259679621165, within(1e-10));
        assertThat(test.leastPValue()).isCloseTo(0.0011313506458095568, within(1e-10));
        assertThat(test.alternative()).isEqualTo(Alternative.LESS);
        assertThat(test.method()).isEqualTo("Fisher's exact test, reference rate estimated");
        assertThat(result.tail()).contains(new TailCounts("sepsis", 0.02, 0.02, 20, 2));
        assertThat(result.definition().conventions())
                .containsExactly("the rate in the reference is estimated, not known");
        assertThat(result.warnings()).isEmpty();

        MetricResult lost = rate(0, 400, 10, 1000);
        assertThat(lost.value()).isEqualTo(new Measurement.Scalar(0));
        assertInterval(lost.interval().orElseThrow(), 0, 1.1153138739798119);
        assertThat(lost.warnings())
                .containsExactly(
                        "Too few records: even if none of the 400 candidate records had sepsis, the interval would "
                                + "reach 1.");
    }

    /** Reference values of SciPy 1.17.1, {@code binomtest}: half the p-value, for the reference is taken as known. */
    @Test
    void a_known_probability_is_another_hypothesis() {
        MetricResult result = metrics(patients("g", 1000, 20), patients("g", 400, 2))
                .measure(EventMetrics.rateRetention(SEPSIS, 0.02));

        assertThat(result.value()).isEqualTo(new Measurement.Scalar(0.25));
        assertInterval(result.interval().orElseThrow(), 0.03030489, 0.89720723);
        assertThat(result.test().orElseThrow().pValue()).isCloseTo(0.013115660339394894, within(1e-10));
        assertThat(result.test().orElseThrow().method()).isEqualTo("exact binomial test, rate known");
        assertThat(result.definition().conventions())
                .containsExactly("the probability is known, not estimated from the reference");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void a_known_probability_that_the_reference_contradicts_is_reported() {
        MetricResult result = metrics(patients("g", 1000, 0), patients("g", 100, 0))
                .measure(EventMetrics.rateRetention(SEPSIS, 0.01));

        assertThat(result.value()).isEqualTo(new Measurement.Scalar(0));
        assertThat(result.warnings())
                .containsExactly(
                        "The reference does not agree with the known probability 0.010: its rate is 0.000 (0.000 to 0.004).",
                        "Too few records: even if none of the 100 candidate records had sepsis, the interval would reach 1.");
    }

    @Test
    void an_event_that_the_reference_lacks_is_undefined() {
        MetricResult absent = rate(0, 1000, 0, 2000);
        MetricResult novel = rate(12, 1000, 0, 2000);

        assertThat(absent.value())
                .isEqualTo(new Measurement.Undefined(
                        "none of the 2,000 reference records has sepsis, so there is no rate to keep; by the rule of three it "
                                + "may still be up to 0.002"));
        assertThat(absent.test()).isEmpty();
        assertThat(absent.warnings()).isEmpty();
        assertThat(novel.value()).isEqualTo(absent.value());
        assertThat(novel.test().orElseThrow().pValue()).isCloseTo(1.8002702578631113e-06, within(1e-12));
        assertThat(novel.test().orElseThrow().alternative()).isEqualTo(Alternative.GREATER);
        assertThat(novel.warnings())
                .containsExactly(
                        "NOVEL: 12 of 1,000 candidate records have sepsis, none of the 2,000 reference records does "
                                + "(p = 1.80e-06).");
    }

    @Test
    void an_event_that_comes_too_often_is_fattened() {
        MetricResult result = rate(30, 1000, 10, 1000);

        assertThat(result.value()).isEqualTo(new Measurement.Scalar(3));
        assertInterval(result.interval().orElseThrow(), 1.4274084701515852, 6.8793017710183255);
        assertThat(result.warnings())
                .containsExactly("Fattened: sepsis comes 3.00 times as often as in the reference (1.43 to 6.88).");
    }

    /** Reference values of SciPy 1.17.1; Bonferroni and Holm by their formulas in NumPy 2.4.6. */
    @Test
    void the_worst_of_four_groups() {
        MetricResult result = metrics(REFERENCE, CANDIDATE).measure(EventMetrics.worstGroup(GROUP.named("group")));

        assertThat(result.definition().name()).isEqualTo("representation of the worst group by group");
        assertThat(result.value().value().orElseThrow()).isCloseTo(0.1, within(1e-12));
        assertInterval(result.interval().orElseThrow(), 0.0005971951440600524, 0.7130202944447954);
        assertThat(result.interval().orElseThrow().method()).isEqualTo("lowest of 4 simultaneous intervals");
        assertThat(result.test().orElseThrow().pValue()).isCloseTo(3.20741307e-04, within(1e-11));
        assertThat(result.test().orElseThrow().method()).isEqualTo("Fisher's exact test in each of 4 groups, Holm");
        assertThat(result.parts()).extracting(Part::name).containsExactly("g4", "g3", "g2", "g1");
        assertThat(result.parts()).extracting(Part::candidateCount).containsExactly(1L, 9L, 80L, 410L);
        assertThat(result.parts().get(1).adjustedPValue().orElseThrow()).isCloseTo(3.20741307e-04, within(1e-11));
        assertThat(result.parts().get(2).adjustedPValue().orElseThrow()).isCloseTo(6.87339523e-03, within(1e-10));
        assertInterval(result.parts().get(2).interval().orElseThrow(), 0.5162763858949784, 1.0090580073991144);
        assertThat(result.warnings())
                .containsExactly(
                        "Fell by more than chance: g4 kept 0.100 (5.97e-04 to 0.839), g3 kept 0.300 (0.103 to 0.713), g2 kept "
                                + "0.727 (0.516 to 1.01).");
        assertThat(result.definition().frozen())
                .containsEntry("groups", "g4=20, g3=60, g2=220, g1=700")
                .containsEntry("least reference records", "10");
    }

    @Test
    void representation_describes_all_groups() {
        MetricResult result = metrics(REFERENCE, CANDIDATE).measure(EventMetrics.representation(GROUP));

        assertThat(result.definition().name()).isEqualTo("smallest representation of a group");
        assertThat(result.value().value().orElseThrow()).isCloseTo(0.1, within(1e-12));
        assertThat(result.interval()).isEmpty();
        assertThat(result.test()).isEmpty();
        Part g2 = result.parts().get(2);
        assertInterval(g2.interval().orElseThrow(), 0.5558587638147968, 0.9434435071266939);
        assertThat(g2.adjustedPValue().orElseThrow()).isCloseTo(4.58226348e-03, within(1e-10));
        assertThat(result.warnings()).contains("Fattened: g1 kept 1.17 (1.03 to 1.33).");
    }

    /** Reference values of SciPy 1.17.1; Sidak and Holm by their formulas in NumPy 2.4.6. */
    @Test
    void rates_within_groups() {
        MetricResult result = metrics(REFERENCE, CANDIDATE).measure(EventMetrics.rateWithinGroups(SEPSIS, GROUP));

        assertThat(result.definition().name()).isEqualTo("rate of sepsis within the worst group");
        assertThat(result.value().value().orElseThrow()).isCloseTo(0.5555555555555555, within(1e-12));
        assertThat(result.parts()).extracting(Part::name).containsExactly("g3", "g2", "g1", "g4");
        assertInterval(result.parts().get(0).interval().orElseThrow(), 0.0043667326551278425, 4.8617120188745115);
        assertInterval(result.parts().get(2).interval().orElseThrow(), 0.5023274547877653, 1.41357904491781);
        assertThat(result.parts().get(1).adjustedPValue().orElseThrow()).isCloseTo(0.32835945, within(1e-8));
        assertThat(result.parts().get(3).value())
                .isEqualTo(new Measurement.Undefined("not judged, fewer than 10 reference records with the event"));
        assertThat(result.warnings())
                .containsExactly(
                        "Not judged, fewer than 10 reference records with the event: g4 (5).",
                        "Too few candidate records to show even a total loss: g3 (12).");
    }

    @Test
    void lost_new_and_small_groups_are_named() {
        List<Patient> reference =
                all(patients("a", 900, 0), patients("b", 85, 0), patients("c", 12, 0), patients("d", 3, 0));
        List<Patient> candidate =
                all(patients("a", 980, 0), patients("c", 10, 0), patients("e", 7, 0), patients("f", 3, 0));
        MetricResult result = metrics(reference, candidate).measure(EventMetrics.worstGroup(GROUP));

        assertThat(result.value()).isEqualTo(new Measurement.Scalar(0));
        assertThat(result.parts()).extracting(Part::name).containsExactly("b", "c", "a", "d", "e", "f");
        assertThat(result.parts().get(4).value())
                .isEqualTo(new Measurement.Undefined("the reference has no such group"));
        assertThat(result.warnings())
                .containsExactly(
                        "Fell by more than chance: b kept 0.000 (0.000 to 0.058).",
                        "Not in the reference: e (7), f (3).",
                        "Not judged, fewer than 10 reference records: d (3).");
        assertThat(metrics(reference, candidate)
                        .measure(EventMetrics.worstGroup(GROUP.withAtLeast(2)))
                        .parts())
                .extracting(Part::name)
                .containsExactly("d", "b", "c", "a", "e", "f");
    }

    @Test
    void without_a_group_to_judge_the_value_is_undefined() {
        assertThat(metrics(patients("a", 9, 0), patients("a", 9, 0))
                        .measure(EventMetrics.worstGroup(GROUP))
                        .value())
                .isEqualTo(new Measurement.Undefined(
                        "no group has 10 reference records; the largest, a, has 9. Give more reference records, or set another "
                                + "minimum with withAtLeast(..)"));
        assertThat(metrics(patients("a", 90, 3), patients("a", 9, 0))
                        .measure(EventMetrics.rateWithinGroups(SEPSIS, GROUP))
                        .value())
                .isEqualTo(new Measurement.Undefined(
                        "no group has 10 reference records with the event; the largest, a, has 3. Give more reference "
                                + "records, or set another minimum with withAtLeast(..)"));
    }

    @Test
    void a_group_without_candidate_records_has_no_rate() {
        List<Patient> reference = all(patients("a", 100, 50), patients("b", 100, 50));
        MetricResult result =
                metrics(reference, patients("a", 100, 50)).measure(EventMetrics.rateWithinGroups(SEPSIS, GROUP));

        assertThat(result.value())
                .isEqualTo(new Measurement.Undefined("the candidate has no record of b, so there is no rate within"));
        assertThat(result.interval()).isEmpty();
        assertThat(result.parts().get(0).value())
                .isEqualTo(new Measurement.Undefined("the candidate has no record of this group"));
        assertThat(result.parts().get(1).value()).isEqualTo(new Measurement.Scalar(1));
    }

    @Test
    void no_candidate_records_are_no_agreement() {
        for (TwoSampleMetric<List<Patient>> metric : List.of(
                EventMetrics.rateRetention(SEPSIS),
                EventMetrics.rateRetention(SEPSIS, 0.1),
                EventMetrics.worstGroup(GROUP),
                EventMetrics.representation(GROUP),
                EventMetrics.rateWithinGroups(SEPSIS, GROUP))) {
            assertThat(metrics(REFERENCE, List.of()).measure(metric).value())
                    .isEqualTo(new Measurement.Undefined("the candidate has no records"));
        }
    }

    /** Naive twin: count one group after the other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void values_are_those_of_a_naive_count(int seed) {
        List<Patient> reference = shuffled(REFERENCE, seed);
        List<Patient> candidate = shuffled(CANDIDATE, seed + 100).subList(0, 300);
        double worstShare = Double.POSITIVE_INFINITY;
        for (String group : List.of("g1", "g2", "g3", "g4")) {
            worstShare = Math.min(worstShare, share(candidate, group) / share(reference, group));
        }
        double rate = candidate.stream().filter(Patient::septic).count()
                / 300.0
                / (reference.stream().filter(Patient::septic).count() / 1000.0);

        assertThat(metrics(reference, candidate)
                        .measure(EventMetrics.worstGroup(GROUP))
                        .value()
                        .value()
                        .orElseThrow())
                .isCloseTo(worstShare, within(1e-12));
        assertThat(metrics(reference, candidate)
                        .measure(EventMetrics.rateRetention(SEPSIS))
                        .value()
                        .value()
                        .orElseThrow())
                .isCloseTo(rate, within(1e-12));
    }

    private static double share(List<Patient> patients, String group) {
        return (double) patients.stream().filter(p -> p.group().equals(group)).count() / patients.size();
    }

    private static List<Patient> shuffled(List<Patient> patients, int seed) {
        List<Patient> shuffled = new ArrayList<>(patients);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    // A cluster key that tells all records apart changes nothing; one that does not widens every interval.
    @Test
    void clusters_are_honoured_by_all() {
        for (TwoSampleMetric<List<Patient>> metric : List.of(
                EventMetrics.rateRetention(SEPSIS),
                EventMetrics.rateRetention(SEPSIS, 0.12),
                EventMetrics.worstGroup(GROUP),
                EventMetrics.rateWithinGroups(SEPSIS, GROUP))) {
            Interval plain = clustered(metric, patient -> patient).interval().orElseThrow();
            MetricResult tens = clustered(metric, patient -> patient.group() + patient.hospital() / 10);
            Interval wide = tens.interval().orElseThrow();

            assertInterval(
                    plain,
                    metrics(REFERENCE, CANDIDATE)
                            .measure(metric)
                            .interval()
                            .orElseThrow()
                            .lower(),
                    metrics(REFERENCE, CANDIDATE)
                            .measure(metric)
                            .interval()
                            .orElseThrow()
                            .upper());
            assertThat(plain.exact()).isTrue();
            assertThat(wide.exact()).isFalse();
            assertThat(wide.upper()).isGreaterThan(plain.upper());
            assertThat(wide.lower()).isLessThan(plain.lower());
            assertThat(tens.test().orElseThrow().exact()).isFalse();
            assertThat(tens.test().orElseThrow().pValue())
                    .isGreaterThan(metrics(REFERENCE, CANDIDATE)
                            .measure(metric)
                            .test()
                            .orElseThrow()
                            .pValue());
            assertThat(tens.warnings()).anyMatch(text -> text.startsWith("Records depend on each other: the "));
        }
    }

    private static MetricResult clustered(TwoSampleMetric<List<Patient>> metric, Function<Patient, Object> cluster) {
        return TailMetrics.of(
                        Reference.of(REFERENCE).clusteredBy(key(cluster)),
                        Candidate.of(CANDIDATE).clusteredBy(key(cluster)))
                .measure(metric);
    }

    /** Of the twins among patients, the position tells one from the other. */
    private static Categories<List<Patient>> key(Function<Patient, Object> cluster) {
        return (batch, position) -> cluster.apply(batch.get(position));
    }

    @Test
    void effective_records_are_told() {
        Reference<List<Patient>> reference =
                Reference.of(patients("g", 1000, 100)).clusteredBy((batch, position) -> position / 50);
        MetricResult result = TailMetrics.of(reference, Candidate.of(patients("g", 1000, 100)))
                .measure(EventMetrics.rateRetention(SEPSIS));

        assertThat(result.warnings())
                .contains("Records depend on each other: the 1,000 reference records in 20 clusters count as 20.0.");
        assertThat(result.interval().orElseThrow().method()).isEqualTo("conditional rate ratio of effective records");
        assertThat(result.test().orElseThrow().method())
                .isEqualTo("conditional test of effective records, reference rate estimated");
    }

    @Test
    void bad_arguments_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMetrics.rateRetention(SEPSIS, 1))
                .withMessage("the known probability of sepsis must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        metrics(List.of(new Patient(null, true, 0)), CANDIDATE).measure(EventMetrics.worstGroup(GROUP)))
                .withMessage("the group of reference record 0 is null; give every record a group");
    }
}
