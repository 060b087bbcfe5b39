package io.github.tailunit.generation;

/** What a generation hands on to the next: the records that its model drew, or what the next fit would see of them. */
public enum Drawing {
    /**
     * By the exact law where the learner and the regime allow it and records would be slow: from 100,000 a generation on. A
     * comparison with the first batch, {@code fromFirstFit()}, needs that batch: ask for {@link #RECORDS} then.
     */
    AUTO,
    /** Every record is drawn. */
    RECORDS,
    /** By the exact law of the learner's statistics, see {@link io.github.tailunit.model.ExactRefit}; refused where there is none. */
    EXACT_LAW
}
