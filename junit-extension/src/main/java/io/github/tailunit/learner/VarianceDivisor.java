package io.github.tailunit.learner;

/**
 * What the sum of squared deviations is divided by. Under recursion the choice decides the speed of the collapse: the
 * typical log variance falls by about 2/n a fit with {@link #N} and by about 1/n with {@link #N_MINUS_ONE}.
 */
public enum VarianceDivisor {
    /** The number of records: maximum likelihood. */
    N,
    /** The number of records less one: unbiased; needs at least 2 records. */
    N_MINUS_ONE
}
