package io.github.tailunit.metric;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Variance;

/** The unbiased variance, frozen on a reference. */
final class VarianceRatio {

    private VarianceRatio() {}

    static <S> Gauge<S> calibrate(Values<S> values, S reference, int size) {
        double[] numbers = NumberSample.ofReference(values, reference, size, "variance", "variance");
        double whole = unbiased(numbers);
        if (!(whole > 0 && whole < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the variance of the " + size + " reference values is " + whole
                    + ", so nothing can be compared with it; give the values in another unit");
        }
        String description =
                String.format(Locale.ROOT, "variance (%s on %,d reference records)", ShownNumber.of(whole), size);
        return new NumberGauge<>(description, values, VarianceRatio::unbiased, whole, 0, List.of(), Optional.empty());
    }

    private static double unbiased(double[] numbers) {
        return numbers.length < 2 ? Double.NaN : Variance.of(numbers).getAsDouble();
    }
}
