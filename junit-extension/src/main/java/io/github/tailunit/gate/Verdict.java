package io.github.tailunit.gate;

/** The outcome of a gate. */
public sealed interface Verdict {

    /**
     * What the verdict rests on.
     *
     * @return the evidence
     */
    Evidence evidence();

    /**
     * No evidence against the statement; a learner that breaks the condition in a share {@code rho1} of its runs would
     * have failed with probability one less the miss rate. It does not say that all but a few runs keep the condition.
     * Where a mean is judged: the expectation is not refuted, and that of a collapsed model is.
     *
     * @param evidence what the verdict rests on
     */
    record Pass(Evidence evidence) implements Verdict {}

    /**
     * More runs violate the condition than a healthy model's would, or their mean is smaller, with the declared false-alarm
     * rate.
     *
     * @param evidence what the verdict rests on
     */
    record Fail(Evidence evidence) implements Verdict {}

    /**
     * No decision, for a reason that says nothing about the model.
     *
     * @param evidence what had been seen by then
     * @param reason why
     * @param explanation why, in words
     */
    record Inconclusive(Evidence evidence, Reason reason, String explanation) implements Verdict {

        /**
         * Whether nothing was to be decided: somebody asked for something else than a verdict.
         *
         * @return true for a replay and for a recording
         */
        public boolean wasNotAsked() {
            return reason == Reason.REPLAY || reason == Reason.RECORDED;
        }
    }

    /** Why a gate did not decide. */
    enum Reason {
        /** The time budget was used up. */
        TIME_BUDGET,
        /** The evidence of all runs that were planned decides neither way. */
        RUNS,
        /** The machine ran out of memory. */
        MEMORY,
        /** One run was replayed to be looked at. */
        REPLAY,
        /** The runs were recorded as a baseline, for later trainings to be compared with. */
        RECORDED
    }
}
