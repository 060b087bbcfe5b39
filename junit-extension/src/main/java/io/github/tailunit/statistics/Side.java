package io.github.tailunit.statistics;

/** A side of a distribution of numbers. */
public enum Side {
    /** Where the numbers are large. */
    UPPER,

    /** Where the numbers are small. */
    LOWER
}
