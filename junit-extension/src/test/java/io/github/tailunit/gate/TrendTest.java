package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.generation.EvaluationPath;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {

    @Test
    void a_course_is_reduced_as_in_the_reference() {
        assertThat(GateVectors.Reductions.load().trends().cases()).hasSize(1).allSatisfy(course -> {
            Trend trend = Trend.of(course.retentions());

            assertThat(trend.hittingGeneration(course.bound())).hasValue(course.hittingGeneration());
            assertThat(trend.lastAtOrAbove(course.bound())).isEqualTo(course.lastAtOrAbove());
            assertThat(trend.logSlope()).isCloseTo(course.slope(), withinPercentage(1e-7));
            assertThat(trend.endpointLogRate()).isCloseTo(course.endpointRate(), withinPercentage(1e-7));
        });
    }

    /** The gate on a trend says the same of a course in the form of a bound on its end. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.25, 0.26, 0.3, 0.9})
    void a_rate_is_below_a_limit_if_the_end_is_below_its_bound(double share) {
        GateVectors.Course course =
                GateVectors.Reductions.load().trends().cases().get(0);
        double[] retentions = course.retentions();
        double end = retentions[retentions.length - 1];

        Bounds bounds = new Limit.EachGeneration(share).bounds(retentions.length, EvaluationPath.EXACT, 1);

        assertThat(bounds.contains(end)).isEqualTo(Trend.of(retentions).endpointLogRate() >= Math.log1p(-share));
    }

    /** A second implementation: the regression of Commons Math. */
    @Test
    void the_slope_is_that_of_a_regression() {
        double[] retentions = {0.9, 1.1, 0.4, 0, 0.2};
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < retentions.length; i++) {
            line.addData(i + 1, Math.log(Math.max(retentions[i], 1e-12)));
        }

        assertThat(Trend.of(retentions).logSlope()).isCloseTo(line.getSlope(), within(1e-12));
    }

    /** Closed form: a retention that falls by the same factor in each generation has its logarithm as rate and slope. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.97, 1.0, 1.2})
    void a_steady_loss_has_one_rate(double factor) {
        Trend trend = Trend.of(IntStream.rangeClosed(1, 12)
                .mapToDouble(g -> Math.pow(factor, g))
                .toArray());

        assertThat(trend.endpointLogRate()).isCloseTo(Math.log(factor), within(1e-14));
        assertThat(trend.logSlope()).isCloseTo(Math.log(factor), within(1e-14));
    }

    @Test
    void a_lost_tail_has_the_rate_of_the_floor() {
        assertThat(Trend.of(0.5, 0).endpointLogRate()).isEqualTo(Math.log(1e-12) / 2);
        assertThat(Trend.of(0.5, 1e-15).endpointLogRate()).isEqualTo(Math.log(1e-12) / 2);
        assertThat(Trend.of(0).logSlope()).isZero();
    }

    @Test
    void a_retention_equal_to_the_bound_is_above_it() {
        Trend trend = Trend.of(0.8, 0.5, 0.4);

        assertThat(trend.hittingGeneration(0.5)).hasValue(3);
        assertThat(trend.lastAtOrAbove(0.5)).isEqualTo(2);
        assertThat(trend.hittingGeneration(0.4)).isEmpty();
        assertThat(trend.lastAtOrAbove(0.4)).isEqualTo(3);
        assertThat(trend.lastAtOrAbove(0.9)).isZero();
    }

    @Test
    void retentions_that_are_none_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(Trend::of).withMessage("retentions must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.of(1, Double.NaN))
                .withMessage("retentions must be at least 0 and finite but that of generation 2 was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trend.of(-0.1))
                .withMessage("retentions must be at least 0 and finite but that of generation 1 was -0.1");
    }
}
