package io.github.tailunit.junit;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.RecordsNeeded;
import io.github.tailunit.metric.Tail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics that our annotations name. */
final class DeclaredMetrics {

    private DeclaredMetrics() {}

    /** Of attributes that exclude each other, the one that is given; NaN stands for one that is not. */
    static final class OneOf {

        private final Map<String, Double> values = new LinkedHashMap<>();

        OneOf or(String attribute, double value) {
            values.put(attribute, value);
            return this;
        }

        boolean isEmpty() {
            return values.values().stream().allMatch(value -> value.isNaN());
        }

        Map.Entry<String, Double> given() {
            List<Map.Entry<String, Double>> given = values.entrySet().stream()
                    .filter(entry -> !Double.isNaN(entry.getValue()))
                    .toList();
            if (given.size() != 1) {
                throw new IllegalArgumentException("exactly one of " + joined(values.keySet()) + " must be given, but "
                        + (given.isEmpty()
                                ? "none was"
                                : joined(given.stream().map(Map.Entry::getKey).toList()) + " were"));
            }
            return given.get(0);
        }

        private static String joined(Iterable<String> attributes) {
            List<String> names = new ArrayList<>();
            attributes.forEach(name -> names.add("`" + name + "`"));
            int last = names.size() - 1;
            return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
        }
    }

    static OneOf tails(double upper, double lower, double both) {
        return new OneOf().or("upper", upper).or("lower", lower).or("both", both);
    }

    static <S> Metric<S> of(Map.Entry<String, Double> given, String of, RecordComponents<S> components) {
        return given.getKey().equals("rareBelow")
                ? rareCategories(given.getKey(), given.getValue(), of, components)
                : checked(new OfTail<>(components, of, given.getKey(), given.getValue(), Kind.MASS, 0));
    }

    static <S> Metric<S> quantile(Map.Entry<String, Double> tail, String of, RecordComponents<S> components) {
        return checked(new OfTail<>(components, of, tail.getKey(), tail.getValue(), Kind.QUANTILE, 0));
    }

    static <S> Metric<S> expectedShortfall(Map.Entry<String, Double> tail, String of, RecordComponents<S> components) {
        return checked(new OfTail<>(components, of, tail.getKey(), tail.getValue(), Kind.SHORTFALL, 0));
    }

    static <S> Metric<S> tailCoverage(
            Map.Entry<String, Double> tail, int cells, String of, RecordComponents<S> components) {
        return checked(new OfTail<>(components, of, tail.getKey(), tail.getValue(), Kind.COVERAGE, cells));
    }

    /** The metric's limit is included, that of an annotation is not. */
    static <S> Metric<S> rareCategories(String attribute, double below, String of, RecordComponents<S> components) {
        if (!(below > 0 && below < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("`" + attribute + "` must be in (0, 1) but was " + below);
        }
        return checked(new RareCategories<>(components, of, below));
    }

    static <S> Metric<S> worstGroup(List<String> of, RecordComponents<S> components) {
        if (of.isEmpty()) {
            throw new IllegalArgumentException("`of` must name at least one component");
        }
        return checked(new WorstGroup<>(components, of));
    }

    static <S> Metric<S> eventRate(double above, double below, String of, RecordComponents<S> components) {
        return checked(new RateOfEvent<>(components, of, above, below));
    }

    /** What cannot be read from such records is refused now, not when the reference is known. */
    private static <S> Metric<S> checked(Declared<S> declared) {
        declared.metric();
        return declared;
    }

    /** Equal to another that is declared in the same words, which metrics themselves are not: they hold functions. */
    private interface Declared<S> extends Metric<S> {

        Metric<S> metric();

        @Override
        default Gauge<S> calibrate(S reference, int size) {
            return metric().calibrate(reference, size);
        }

        @Override
        default Gauge<S> calibrate(S reference, int size, RecordsNeeded needed) {
            return metric().calibrate(reference, size, needed);
        }
    }

    /** What is measured of a tail. */
    private enum Kind {
        MASS,
        QUANTILE,
        SHORTFALL,
        COVERAGE
    }

    /** {@code cells} is for the coverage alone. */
    private record OfTail<S>(RecordComponents<S> components, String of, String side, double level, Kind kind, int cells)
            implements Declared<S> {

        @Override
        public Metric<S> metric() {
            return switch (kind) {
                case MASS -> Metric.tailMass(tail());
                case QUANTILE -> Metric.quantileRatio(tail());
                case SHORTFALL -> Metric.expectedShortfallRatio(tail());
                case COVERAGE -> Metric.tailCoverage(tail(), cells);
            };
        }

        private Tail<S> tail() {
            return switch (side) {
                case "upper" -> components.upperTail(of, level);
                case "lower" -> components.lowerTail(of, level);
                default -> components.bothTails(of, level);
            };
        }
    }

    private record RareCategories<S>(RecordComponents<S> components, String of, double below) implements Declared<S> {

        @Override
        public Metric<S> metric() {
            return Metric.rareCategorySurvival(components.categories(of), Math.nextDown(below));
        }
    }

    private record RateOfEvent<S>(RecordComponents<S> components, String of, double above, double below)
            implements Declared<S> {

        @Override
        public Metric<S> metric() {
            return Metric.rateOf(event());
        }

        private Event<S> event() {
            return Double.isNaN(above) && Double.isNaN(below)
                    ? components.event(of)
                    : components.event(of, name(), x -> x > above || x < below);
        }

        private String name() {
            String value = of.isEmpty() ? "x" : of;
            String upper = value + " > " + above;
            String lower = value + " < " + below;
            return Double.isNaN(above) ? lower : Double.isNaN(below) ? upper : lower + " or " + upper;
        }
    }

    private record WorstGroup<S>(RecordComponents<S> components, List<String> of) implements Declared<S> {

        @Override
        public Metric<S> metric() {
            return Metric.worstGroup(
                    of.stream().map(this::groups).reduce(Groups::and).orElseThrow());
        }

        private Groups<S> groups(String component) {
            Groups<S> groups = Groups.of(components.categories(component));
            return component.isEmpty() ? groups : groups.named(component);
        }
    }
}
