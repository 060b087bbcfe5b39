package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailLawsTest {

    private static final List<Tail<double[]>> TAILS =
            List.of(Tail.upper(0.93), Tail.upper(0.99), Tail.lower(0.07), Tail.both(0.9));

    private static double[] normal(long seed, int size, double deviation) {
        RandomStream random = new Seed(seed).stream();
        return DoubleStream.generate(() -> deviation * random.nextGaussian())
                .limit(size)
                .toArray();
    }

    private static Measurement measured(Tail<double[]> tail, double[] reference, double[] batch) {
        return Metric.tailMass(tail).calibrate(reference, reference.length).measure(batch, batch.length);
    }

    private static double[] shuffled(double[] values, long seed) {
        double[] shuffled = values.clone();
        RandomStream random = new Seed(seed).stream();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }

    private static double[] scaled(double[] values, double factor, double shift) {
        return Arrays.stream(values).map(value -> factor * value + shift).toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_order_of_the_reference_and_of_the_batch_does_not_matter(long seed) {
        double[] reference = normal(seed, 300, 1);
        double[] batch = normal(seed + 100, 1000, 1);

        for (Tail<double[]> tail : TAILS) {
            assertThat(measured(tail, shuffled(reference, seed), shuffled(batch, seed + 1)))
                    .isEqualTo(measured(tail, reference, batch));
        }
    }

    /** The factor is a power of two and the numbers have few bits, so that a x + b is exact and ties stay ties. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_change_of_unit_and_origin_leaves_the_tail_mass_unchanged(long seed) {
        double[] reference = scaled(rounded(normal(seed, 300, 1)), 1, 0);
        double[] batch = rounded(normal(seed + 100, 1000, 1));

        for (Tail<double[]> tail : TAILS) {
            assertThat(measured(tail, scaled(reference, 8, -100), scaled(batch, 8, -100)))
                    .isEqualTo(measured(tail, reference, batch));
        }
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values)
                .map(value -> Math.rint(value * 1024) / 1024)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_mirror_image_swaps_the_sides(long seed) {
        double[] reference = normal(seed, 301, 1);
        double[] batch = normal(seed + 100, 1000, 1);

        assertThat(measured(Tail.lower(0.25), scaled(reference, -1, 0), scaled(batch, -1, 0)))
                .isEqualTo(measured(Tail.upper(0.75), reference, batch));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_higher_level_never_has_more_mass(long seed) {
        double[] reference = normal(seed, 300, 1);
        double[] batch = normal(seed + 100, 1000, 1.2);
        double mass = 1;

        for (double level : new double[] {0.1, 0.5, 0.8, 0.9, 0.95, 0.99}) {
            double next = measured(Tail.upper(level), reference, batch).value().getAsDouble();
            assertThat(next).isBetween(0.0, mass);
            mass = next;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_reference_keeps_itself(long seed) {
        double[] reference = normal(seed, 300, 1);

        for (Tail<double[]> tail : TAILS) {
            Gauge<double[]> gauge = Metric.tailMass(tail).calibrate(reference, 300);
            assertThat(gauge.measure(reference, 300).relativeTo(gauge.reference()))
                    .isEqualTo(new Measurement.Scalar(1));
        }
    }
}
