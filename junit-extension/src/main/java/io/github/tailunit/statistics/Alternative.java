package io.github.tailunit.statistics;

/** What a test looks for: which departure from its null hypothesis makes the p-value small. */
public enum Alternative {
    /** The candidate has less than the reference. */
    LESS,

    /** The candidate has more than the reference. */
    GREATER,

    /** The candidate has less or more than the reference. */
    TWO_SIDED
}
