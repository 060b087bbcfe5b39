package io.github.tailunit.assertj;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Event;

/**
 * Assertions on an event whose probability is declared, not read off the reference data.
 *
 * @param <S> the type of a batch
 */
public class RareEventAssert<S> extends GateAssert<RareEventAssert<S>, S> {

    private final Event<? super S> event;
    private final double probability;

    /**
     * Creates an assertion.
     *
     * @param origin the assertion to return to
     * @param training what to judge
     * @param event which event
     * @param probability its declared probability, in (0, 1)
     */
    public RareEventAssert(
            RecursiveTrainingAssert<S> origin,
            RecursiveTraining<S> training,
            Event<? super S> event,
            double probability) {
        super(origin, training, RareEventAssert.class);
        this.event = event;
        this.probability = probability;
    }

    /**
     * Verifies that models of the last generation give the event at least a share of its declared probability. See {@link
     * Gate#retainsRareEvent}.
     *
     * @param share the smallest share of the declared probability that is no violation, in (0, 1]
     * @return this assertion
     * @throws AssertionError if too many runs surely keep less, or if no decision could be made
     * @throws IllegalArgumentException if the share or the probability is out of its range
     */
    public RareEventAssert<S> retainsAtLeast(double share) {
        return judge(Gate.retainsRareEvent(event, probability, share));
    }
}
