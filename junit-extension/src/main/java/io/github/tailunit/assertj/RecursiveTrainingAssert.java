package io.github.tailunit.assertj;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.oracle.CategorySurvivalRatio;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a recursive training: first what is measured, then what is asked of it.
 *
 * @param <S> the type of a batch
 */
public class RecursiveTrainingAssert<S> extends AbstractAssert<RecursiveTrainingAssert<S>, RecursiveTraining<S>> {

    private final Optional<Consumer<AssertionError>> collector;

    /**
     * Creates an assertion that throws its errors.
     *
     * @param training what to judge
     */
    public RecursiveTrainingAssert(RecursiveTraining<S> training) {
        this(training, Optional.empty());
    }

    /**
     * Creates an assertion that hands its errors over and goes on, for soft assertions.
     *
     * @param training what to judge
     * @param collector takes the errors
     */
    public RecursiveTrainingAssert(RecursiveTraining<S> training, Consumer<AssertionError> collector) {
        this(training, Optional.of(collector));
    }

    private RecursiveTrainingAssert(RecursiveTraining<S> training, Optional<Consumer<AssertionError>> collector) {
        super(training, RecursiveTrainingAssert.class);
        this.collector = collector;
    }

    /** Throws an error, or collects it. */
    void failed(AssertionError error) {
        collector.orElseThrow(() -> error).accept(error);
    }

    /**
     * Looks at the probability in a tail.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
     * }</pre>
     *
     * @param tail which tail
     * @return an assertion on the metric
     */
    public MetricAssert<S> tailMass(Tail<? super S> tail) {
        return metric(Metric.tailMass(tail));
    }

    /**
     * Looks at how far the tail reaches: at a quantile, by its distance from the median of the reference.
     *
     * <pre>{@code
     * assertThat(training).quantile(Tail.upper(0.99)).retainsAtLeast(0.8);
     * }</pre>
     *
     * @param tail which quantile: its level and side
     * @return an assertion on {@link Metric#quantileRatio}
     */
    public MetricAssert<S> quantile(Tail<? super S> tail) {
        return metric(Metric.quantileRatio(tail));
    }

    /**
     * Looks at how far the records of the tail lie out on average, by the distance from the median of the reference.
     *
     * <pre>{@code
     * assertThat(training).expectedShortfall(Tail.upper(0.99)).retainsAtLeast(0.8);
     * }</pre>
     *
     * @param tail the tail whose records are averaged
     * @return an assertion on {@link Metric#expectedShortfallRatio}
     */
    public MetricAssert<S> expectedShortfall(Tail<? super S> tail) {
        return metric(Metric.expectedShortfallRatio(tail));
    }

    /**
     * Looks at the variance.
     *
     * <pre>{@code
     * assertThat(training).variance(Values.by(Claim::amount)).retainsBetween(0.8, 1.2);
     * }</pre>
     *
     * @param values the numbers to look at
     * @return an assertion on {@link Metric#varianceRatio}
     */
    public MetricAssert<S> variance(Values<? super S> values) {
        return metric(Metric.varianceRatio(values));
    }

    /**
     * Looks at the probability of an event.
     *
     * <pre>{@code
     * assertThat(training).rateOf(Event.ofRecords("sepsis", Patient::sepsis)).retainsAtLeast(0.7);
     * }</pre>
     *
     * @param event which event
     * @return an assertion on the metric
     */
    public MetricAssert<S> rateOf(Event<? super S> event) {
        return metric(Metric.rateOf(event));
    }

    /**
     * Looks at an event whose probability you know from elsewhere, such as a table of mortality: the reference data may be too
     * few to contain it. With {@link #rateOf} runs are compared with the share of the reference records instead.
     *
     * <pre>{@code
     * assertThat(training).rareEvent(Event.ofRecords("total loss", Claim::isTotal), 1e-4).retainsAtLeast(0.5);
     * }</pre>
     *
     * @param event which event
     * @param probability its declared probability, in (0, 1)
     * @return an assertion on the event
     */
    public RareEventAssert<S> rareEvent(Event<? super S> event, double probability) {
        requireTraining();
        return described(new RareEventAssert<>(this, actual, event, probability));
    }

    /**
     * Looks at how many rare categories are still alive.
     *
     * <pre>{@code
     * assertThat(training).rareCategories(Categories.by(Claim::cause), 0.01).retainsAtLeast(0.8);
     * }</pre>
     *
     * @param categories how records are put into categories
     * @param atMost the largest share of records of a rare category, in (0, 1)
     * @return an assertion on the metric
     */
    public MetricAssert<S> rareCategories(Categories<? super S> categories, double atMost) {
        return metric(Metric.rareCategorySurvival(categories, atMost));
    }

    /**
     * Looks at how many categories are still alive among those with so many reference records.
     *
     * <pre>{@code
     * assertThat(training).rareCategories(Categories.by(Claim::cause), 2, 4).isNoWorseThanIdeal();
     * }</pre>
     *
     * @param categories how records are put into categories
     * @param fewest the smallest number of reference records, at least 1
     * @param most the largest, at least {@code fewest}
     * @return an assertion on the metric
     */
    public MetricAssert<S> rareCategories(Categories<? super S> categories, long fewest, long most) {
        return metric(Metric.rareCategorySurvival(categories, fewest, most));
    }

    /**
     * Looks at how many rare categories are still alive, over what one draw of as many records as the reference has leaves
     * of them on average.
     *
     * @param categories how records are put into categories
     * @param atMost the largest share of records of a rare category, in (0, 1)
     * @return an assertion on {@link CategorySurvivalRatio#overOneDraw}
     */
    public MetricAssert<S> rareCategoriesOverOneDraw(Categories<? super S> categories, double atMost) {
        return metric(CategorySurvivalRatio.overOneDraw(categories, atMost));
    }

    /**
     * Looks at how many rare categories are still alive, over what resampling leaves of them on average if each generation
     * replaces the one before.
     *
     * @param categories how records are put into categories
     * @param atMost the largest share of records of a rare category, in (0, 1)
     * @param generations the generation that is judged, at least 1
     * @return an assertion on {@link CategorySurvivalRatio#overResampling}
     */
    public MetricAssert<S> rareCategoriesOverResampling(
            Categories<? super S> categories, double atMost, int generations) {
        return metric(CategorySurvivalRatio.overResampling(categories, atMost, generations));
    }

    /**
     * Looks at how many cells of the tail, of equal reference counts, are still reached.
     *
     * <pre>{@code
     * assertThat(training).tailCoverage(Tail.upper(0.9), 10).retainsAtLeast(0.8);
     * }</pre>
     *
     * @param tail which tail
     * @param cells into how many cells it is cut, at least 2; for both tails, so many on each side
     * @return an assertion on {@link Metric#tailCoverage}
     */
    public MetricAssert<S> tailCoverage(Tail<? super S> tail, int cells) {
        return metric(Metric.tailCoverage(tail, cells));
    }

    /**
     * Looks at how many different records the tail has in effect, so that mass kept by copies shows.
     *
     * <pre>{@code
     * assertThat(training).effectiveTailRecords(Tail.upper(0.95)).isNoWorseThanIdeal();
     * }</pre>
     *
     * @param tail which tail
     * @return an assertion on {@link Metric#effectiveTailRecords}
     */
    public MetricAssert<S> effectiveTailRecords(Tail<? super S> tail) {
        return metric(Metric.effectiveTailRecords(tail));
    }

    /**
     * Looks at the group that has kept least of its share of the records.
     *
     * <pre>{@code
     * assertThat(training).worstGroup(Groups.by(Patient::ethnicity)).isNoWorseThanIdeal();
     * }</pre>
     *
     * @param groups the groups of which none may be forgotten
     * @return an assertion on {@link Metric#worstGroup}
     */
    public MetricAssert<S> worstGroup(Groups<? super S> groups) {
        return metric(Metric.worstGroup(groups));
    }

    /**
     * Looks at any metric.
     *
     * @param metric which metric
     * @return an assertion on the metric
     */
    public MetricAssert<S> metric(Metric<? super S> metric) {
        requireTraining();
        return described(new MetricAssert<>(this, actual, metric));
    }

    private void requireTraining() {
        if (collector.isEmpty()) {
            isNotNull();
        }
    }

    private <A extends GateAssert<A, S>> A described(A next) {
        next.as(info.description());
        if (info.overridingErrorMessage() != null) {
            next.info.overridingErrorMessage(info.overridingErrorMessage());
        }
        return next;
    }
}
