package io.github.tailunit.assertj;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.GateDefaults;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractAssert;

/** What all questions to a training have in common. */
abstract class GateAssert<SELF extends GateAssert<SELF, S>, S> extends AbstractAssert<SELF, RecursiveTraining<S>> {

    private final RecursiveTrainingAssert<S> origin;
    private UnaryOperator<Gate<S>> configuration = gate -> gate;

    GateAssert(RecursiveTrainingAssert<S> origin, RecursiveTraining<S> training, Class<?> self) {
        super(training, self);
        this.origin = origin;
    }

    /**
     * Asks for another amount of evidence than the test's default.
     *
     * @param chosen the profile
     * @return this assertion
     */
    public SELF withProfile(Profile chosen) {
        return configured(gate -> gate.with(chosen));
    }

    /**
     * Looks at an earlier generation than the last.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).atGeneration(3).retainsAtLeast(0.8);
     * }</pre>
     *
     * @param earlier a generation, from 1 to the number of generations of the training
     * @return this assertion
     */
    public SELF atGeneration(int earlier) {
        return configured(gate -> gate.atGeneration(earlier));
    }

    /**
     * Says how many runs may miss a number, where that is yours to say: a model is healthy if at most this share of its runs
     * do. See {@link Gate#tolerating(double)}.
     *
     * <pre>{@code
     * assertThat(training).tailMass(Tail.upper(0.99)).tolerating(0.2).retainsAtLeast(0.5);
     * }</pre>
     *
     * @param healthy a share of runs, in (0, 1)
     * @return this assertion
     */
    public SELF tolerating(double healthy) {
        return configured(gate -> gate.tolerating(healthy));
    }

    /**
     * As {@link #tolerating(double)}, with the share of runs in which a collapsed model misses the number.
     *
     * @param healthy the largest share of runs of a healthy model, in (0, 1)
     * @param collapsed the smallest share of runs of a collapsed model, in ({@code healthy}, 1)
     * @return this assertion
     */
    public SELF tolerating(double healthy, double collapsed) {
        return configured(gate -> gate.tolerating(healthy, collapsed));
    }

    /**
     * Goes back to the training, to look at another metric.
     *
     * @return the assertion this one was made from
     */
    public RecursiveTrainingAssert<S> returnToTraining() {
        return origin;
    }

    /** What a gate is given before it judges, the latest last. */
    SELF configured(UnaryOperator<Gate<S>> further) {
        UnaryOperator<Gate<S>> before = configuration;
        configuration = gate -> further.apply(before.apply(gate));
        return myself;
    }

    SELF judge(Gate<S> gate) {
        try {
            isNotNull();
        } catch (AssertionError isNull) {
            return failed(isNull);
        }
        Verdict verdict;
        try {
            verdict = configuration.apply(gate).judge(actual);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the gate could decide", interrupted);
        }
        if (verdict instanceof Verdict.Pass
                || wasNotAsked(verdict) && GateDefaults.of(actual).frameworkEndsTest()) {
            return myself;
        }
        return failed(new VerdictError(message(verdict), verdict));
    }

    private SELF failed(AssertionError error) {
        origin.failed(error);
        return myself;
    }

    private static boolean wasNotAsked(Verdict verdict) {
        return verdict instanceof Verdict.Inconclusive undecided && undecided.wasNotAsked();
    }

    private String message(Verdict verdict) {
        if (info.overridingErrorMessage() != null) {
            return info.overridingErrorMessage();
        }
        String description = info.descriptionText();
        return (description.isEmpty() ? "" : "[" + description + "]\n") + VerdictText.of(verdict);
    }
}
