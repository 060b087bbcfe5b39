package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Values;
import java.util.Arrays;
import java.util.function.Function;

/** Cells of about equal counts, cut at quantiles of the reference and frozen; the outer ones have no end. */
record Bins<S>(Values<? super S> values, double[] cuts) implements Categories<S> {

    static <S> TwoSampleMetric<S> of(
            Values<? super S> values, int bins, Function<Categories<S>, TwoSampleMetric<S>> distance) {
        if (bins < 2) {
            throw new IllegalArgumentException("numbers must be put into at least 2 bins but were put into " + bins);
        }
        return reference -> new Named<>(
                distance.apply(new Bins<>(values, cuts(reference.numbers(values), bins)))
                        .freeze(reference),
                bins);
    }

    /** Equal cuts become one, so that ties leave fewer bins. */
    private static double[] cuts(double[] numbers, int bins) {
        Arrays.sort(numbers);
        double[] cuts = new double[bins - 1];
        for (int i = 1; i < bins; i++) {
            cuts[i - 1] = numbers[(int) Math.ceil((double) i * numbers.length / bins) - 1];
        }
        return Arrays.stream(cuts).distinct().toArray();
    }

    /** A number belongs to the bin that ends with the first cut of at least its size. */
    @Override
    public Object of(S batch, int position) {
        double number = values.of(batch, position);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException(
                    "record " + position + " has the value NaN; remove or repair such records");
        }
        int found = Arrays.binarySearch(cuts, number);
        int bin = found >= 0 ? found : -found - 1;
        return bin == cuts.length ? "above " + cuts[bin - 1] : "up to " + cuts[bin];
    }

    /** The distance with its bins in its name and in its digest. */
    private record Named<S>(FrozenMetric<S> metric, int bins) implements FrozenMetric<S> {

        @Override
        public MetricDefinition definition() {
            MetricDefinition plain = metric.definition();
            return new MetricDefinition(
                            plain.name() + " in " + bins + " bins",
                            plain.orientation(),
                            plain.contextOnly(),
                            plain.reference(),
                            plain.frozen(),
                            plain.conventions())
                    .convention("cut at quantiles of the reference; values equal to a cut are below it");
        }

        @Override
        public Measurement value(Candidate<S> candidate) {
            return metric.value(candidate);
        }

        @Override
        public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
            return metric.measure(candidate, settings).by(definition());
        }
    }
}
