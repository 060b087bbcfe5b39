package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.ClusteredRate;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.RateRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real data have and textbooks leave out: ties, point masses, duplicates, dependence; and that real data pass. */
class GroupTrapsTest {

    private static final int SPLITS = 200;

    /** More false alarms among 200 at a rate of 5 % come with probability 1e-4. */
    private static final int MOST_ALARMS = 22;

    private static int[] shuffled(int size, RandomStream random) {
        int[] positions = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = positions[i];
            positions[i] = positions[other];
            positions[other] = swapped;
        }
        return positions;
    }

    /** Two random halves of real data, in two roles. */
    private record Halves<S>(Reference<S> reference, Candidate<S> candidate) {

        static <S> Halves<S> of(S data, int seed) {
            BatchType<S> type = BatchType.of(data);
            int size = type.size(data);
            int[] positions = shuffled(size, new Seed(seed).stream());
            return new Halves<>(
                    Reference.of(type.select(data, Arrays.copyOf(positions, size / 2))),
                    Candidate.of(type.select(data, Arrays.copyOfRange(positions, size / 2, size))));
        }

        boolean alarms(TwoSampleMetric<S> metric) {
            return metric.freeze(reference)
                            .measure(candidate, ComparisonSettings.defaults())
                            .test()
                            .orElseThrow()
                            .pValue()
                    <= 0.05;
        }

        DataQuality quality() {
            return TailMetrics.of(reference, candidate).quality();
        }
    }

    private static <S> long alarms(S data, TwoSampleMetric<S> metric) {
        return IntStream.range(0, SPLITS)
                .filter(seed -> Halves.of(data, seed).alarms(metric))
                .count();
    }

    /** Fire losses, rounded so that a quarter of them have a twin: 2,167 of about 1,650 distinct values. */
    private static double[] roundedLosses(long seed) {
        RandomStream random = new Seed(seed).stream();
        return DoubleStream.generate(() -> Math.rint(600 * Math.pow(1 - random.nextDouble(), -0.7)) / 600)
                .limit(2_167)
                .toArray();
    }

    /** Daily rain in tenths of a millimetre: 47 % zeros and less than 200 values. */
    private static double[] rain(long seed) {
        RandomStream random = new Seed(seed).stream();
        return DoubleStream.generate(() ->
                        random.nextDouble() < 0.47 ? 0 : Math.ceil(-40 * Math.log(1 - random.nextDouble())) / 10)
                .limit(4_000)
                .toArray();
    }

    // Ties: a strict threshold that is a value of the data leaves less in the tail than was asked for, and the result
    // says so.
    @Test
    void ties_at_the_threshold_are_told() {
        MetricResult result = TailMetrics.of(Reference.of(rain(1)), Candidate.of(rain(2)))
                .measure(NumberMetrics.tailMass(Tail.upper(0.8)));
        TailCounts tail = result.tail().orElseThrow();

        assertThat(Arrays.stream(rain(1)).distinct().count()).isLessThan(400);
        assertThat(tail.levelAsked()).isCloseTo(0.2, within(1e-12));
        assertThat(tail.levelAchieved()).isLessThan(0.2).isEqualTo(tail.reference() / 4_000.0);
        assertThat(result.value().value().orElseThrow())
                .isEqualTo((tail.candidate() / 4_000.0) / (tail.reference() / 4_000.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.95, 0.99})
    void rounded_real_data_pass_against_themselves(double level) {
        assertThat(Arrays.stream(roundedLosses(1)).distinct().count()).isBetween(1_000L, 1_900L);
        assertThat(alarms(roundedLosses(1), NumberMetrics.tailMass(Tail.upper(level))))
                .isLessThanOrEqualTo(MOST_ALARMS);
        assertThat(alarms(rain(1), NumberMetrics.tailMass(Tail.upper(level)))).isLessThanOrEqualTo(MOST_ALARMS);
    }

    // Point masses: below the zeros of rain, and above a cap, there is nothing, which is neither kept nor lost.
    @Test
    void beyond_a_point_mass_the_tail_is_undefined() {
        RandomStream random = new Seed(3).stream();
        double[] gains = DoubleStream.generate(() -> random.nextDouble() < 0.917
                        ? 0
                        : Math.min(99_999, 3_000 * Math.pow(1 - random.nextDouble(), -1)))
                .limit(30_000)
                .toArray();
        long capped = Arrays.stream(gains).filter(gain -> gain == 99_999).count();
        double[] uncapped = Arrays.stream(gains)
                .map(gain -> gain == 99_999 ? 150_000 : gain)
                .toArray();
        double[] without =
                Arrays.stream(gains).map(gain -> gain == 99_999 ? 0 : gain).toArray();

        assertThat(capped).isBetween(30L, 150L);
        assertUndefined(rain(1), rain(2), Tail.lower(0.1));
        assertUndefined(gains, gains, Tail.upper(0.999));
        assertUndefined(gains, uncapped, Tail.upper(0.999));
        assertThat(TailMetrics.of(Reference.of(gains), Candidate.of(without))
                        .measure(EventMetrics.rateRetention(Event.ofValues("a capped gain", gain -> gain == 99_999)))
                        .test()
                        .orElseThrow()
                        .pValue())
                .as("the cap itself is an event")
                .isLessThan(1e-9);
    }

    private static void assertUndefined(double[] reference, double[] candidate, Tail<double[]> tail) {
        MetricResult result =
                TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).measure(NumberMetrics.tailMass(tail));

        assertThat(result.value()).isInstanceOf(Measurement.Undefined.class);
        assertThat(result.value().toString()).contains("no reference value lies in the tail");
        assertThat(result.tail().orElseThrow().levelAchieved()).isZero();
    }

    private record Person(String race, String sex, boolean rich, int age, int hours) {}

    /** A census: groups from 0.8 % on, with persons of whom many have a twin. */
    private static List<Person> census(long seed, int size) {
        RandomStream random = new Seed(seed).stream();
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double u = random.nextDouble();
            String race =
                    u < 0.008 ? "Other" : u < 0.018 ? "Eskimo" : u < 0.05 ? "Asian" : u < 0.15 ? "Black" : "White";
            persons.add(new Person(
                    race,
                    random.nextDouble() < 0.33 ? "Female" : "Male",
                    random.nextDouble() < 0.24,
                    20 + random.nextInt(50),
                    Math.min(60, 10 + random.nextInt(60))));
        }
        return persons;
    }

    /**
     * Real duplicates: independent samples of one population share as many records as each of them has twins. A 99 % interval has a
     * false alarm in 0.5 %; more than 6 among 200 would come with probability 1e-4.
     */
    @Test
    void real_duplicates_are_no_memorising() {
        List<Person> census = census(1, 4_000);
        long flagged = IntStream.range(0, SPLITS)
                .filter(seed -> Halves.of(census, seed).quality().copiesMoreThanReal())
                .count();
        DataQuality quality = Halves.of(census, 0).quality();
        List<Person> reference = census(2, 4_000);
        List<Person> copied = new ArrayList<>(census(3, 3_000));
        copied.addAll(reference.subList(0, 1_000));

        assertThat(quality.memorisedShare().orElseThrow()).isBetween(0.2, 0.9);
        assertThat(quality.realShare()).isCloseTo(quality.memorisedShare().orElseThrow(), within(0.05));
        assertThat(quality.candidate().duplicates())
                .isCloseTo((long) quality.expectedDuplicates().orElseThrow(), within(120L));
        assertThat(flagged).isLessThanOrEqualTo(6);
        assertThat(TailMetrics.of(Reference.of(reference), Candidate.of(copied))
                        .quality()
                        .copiesMoreThanReal())
                .as("a quarter of the candidate was copied")
                .isTrue();
    }

    /** Real data against real data: random halves of one census have no more false alarms than declared. */
    @Test
    void real_groups_pass_against_themselves() {
        List<Person> census = census(4, 3_000);
        Groups<List<Person>> cells = Groups.by(Person::race, Person::sex);

        assertThat(alarms(census, EventMetrics.worstGroup(cells))).isLessThanOrEqualTo(MOST_ALARMS);
        assertThat(alarms(census, EventMetrics.rateWithinGroups(Event.ofRecords("rich", Person::rich), cells)))
                .isLessThanOrEqualTo(MOST_ALARMS);
        assertThat(alarms(
                        census,
                        EventMetrics.rateRetention(
                                Event.<Person>ofRecords("other", p -> p.race().equals("Other"))
                                        .and(Event.ofRecords("rich", Person::rich)))))
                .isLessThanOrEqualTo(MOST_ALARMS);
    }

    private record Fix(int storm, double knots) {}

    /** Storms of 5 to 90 fixes; a storm that grows strong stays strong for a while. */
    private static List<Fix> storms(long seed, int storms) {
        RandomStream random = new Seed(seed).stream();
        List<Fix> fixes = new ArrayList<>();
        for (int storm = 0; storm < storms; storm++) {
            int length = 5 + (int) Math.min(85, -25 * Math.log(1 - random.nextDouble()));
            double peak = 45 - 32 * Math.log(1 - random.nextDouble());
            for (int i = 0; i < length; i++) {
                double phase = Math.sin(Math.PI * (i + 0.5) / length);
                fixes.add(new Fix(storm, Math.min(165, peak * phase)));
            }
        }
        return fixes;
    }

    private static final Event<List<Fix>> MAJOR = Event.ofRecords("a fix of 96 knots", fix -> fix.knots() >= 96);

    /**
     * Dependence: fixes of one storm come together. Two samples of storms from one climate differ by chance far more than as many
     * independent fixes would; an interval that counts fixes leaves 1 out far more often than in 5 %, one that counts storms does
     * not. Of 200 pairs at least 178 must be covered; fewer would come with probability 1e-4 at 95 %. Seeds are fixed.
     */
    @Test
    void fixes_of_one_storm_count_less_than_independent_ones() {
        int plain = 0;
        int clustered = 0;
        for (int i = 0; i < 200; i++) {
            List<Fix> first = storms(1_000 + i, 60);
            List<Fix> second = storms(9_000 + i, 60);
            RateComparison storms = new RateComparison(rate(second), rate(first));
            ConfidenceLimits naive = new RateRatio(
                            storms.candidate().events(),
                            second.size(),
                            storms.reference().events(),
                            first.size())
                    .interval(0.95);
            plain += naive.contains(1) ? 1 : 0;
            clustered += storms.interval(0.95).contains(1) ? 1 : 0;
        }
        assertThat(clustered).isBetween(178, 200);
        assertThat(plain).as("an interval that counts fixes").isLessThan(120);
    }

    private static ClusteredRate rate(List<Fix> fixes) {
        Reference<List<Fix>> storms =
                Reference.of(fixes).clusteredBy((batch, p) -> batch.get(p).storm());
        return Clusters.of(storms).rate(position -> MAJOR.contains(fixes, position));
    }

    @Test
    void the_effective_number_of_fixes_is_told() {
        List<Fix> fixes = storms(1, 300);
        MetricResult result = TailMetrics.of(
                        Reference.of(fixes)
                                .clusteredBy((batch, p) -> batch.get(p).storm()),
                        Candidate.of(storms(2, 300)))
                .measure(EventMetrics.rateRetention(MAJOR));

        assertThat(result.warnings())
                .anyMatch(text -> text.matches("Records depend on each other: the [0-9,]+ reference records in 300 "
                        + "clusters count as [0-9,]+\\."));
        assertThat(result.interval().orElseThrow().exact()).isFalse();
    }
}
