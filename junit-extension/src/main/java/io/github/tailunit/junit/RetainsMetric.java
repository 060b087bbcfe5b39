package io.github.tailunit.junit;

import io.github.tailunit.metric.Metric;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the loop keeps a metric of your own: {@link io.github.tailunit.gate.Gate#retainsAtLeast}. Judged after the body,
 * see {@link DeclaredCriterion}.
 *
 * <pre>{@code
 * final class SharpPeaks implements Metric<double[]> {
 *
 *     @Override
 *     public Gauge<double[]> calibrate(double[] reference, int size) {
 *         return Metric.<double[]>ofStatistic("sharp peaks", Peaks::share).calibrate(reference, size);
 *     }
 * }
 *
 * @CollapseTest
 * @RetainsMetric(value = SharpPeaks.class, atLeast = 0.8)
 * void generator_keeps_its_peaks(RecursiveTraining<double[]> training) { ... }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(RetainsMetric.Several.class)
@DeclaredCriterion(provider = OwnMetricProvider.class)
public @interface RetainsMetric {
    /**
     * The metric.
     *
     * @return a class with a constructor without parameters, for batches of the type that is trained on
     */
    Class<? extends Metric<?>> value();

    /**
     * The smallest share of the reference value that is no violation.
     *
     * @return a share, in (0, 1]
     */
    double atLeast();

    /** What the compiler puts around several on one place. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface Several {
        /**
         * The annotations.
         *
         * @return all that are on the place
         */
        RetainsMetric[] value();
    }
}
