package io.github.tailunit.assertj;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
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
     * Looks at any metric.
     *
     * @param metric which metric
     * @return an assertion on the metric
     */
    public MetricAssert<S> metric(Metric<? super S> metric) {
        if (collector.isEmpty()) {
            isNotNull();
        }
        MetricAssert<S> next = new MetricAssert<>(this, actual, metric).as(info.description());
        if (info.overridingErrorMessage() != null) {
            next.info.overridingErrorMessage(info.overridingErrorMessage());
        }
        return next;
    }
}
