package io.github.tailunit.junit;

import io.github.tailunit.metric.Metric;
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
        double value = given.getValue();
        return switch (given.getKey()) {
            case "upper" -> Metric.tailMass(components.upperTail(of, value));
            case "lower" -> Metric.tailMass(components.lowerTail(of, value));
            case "both" -> Metric.tailMass(components.bothTails(of, value));
            default -> rareCategories(given.getKey(), value, of, components);
        };
    }

    /** The metric's limit is included, that of an annotation is not. */
    static <S> Metric<S> rareCategories(String attribute, double below, String of, RecordComponents<S> components) {
        if (!(below > 0 && below < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("`" + attribute + "` must be in (0, 1) but was " + below);
        }
        return Metric.rareCategorySurvival(components.categories(of), Math.nextDown(below));
    }
}
