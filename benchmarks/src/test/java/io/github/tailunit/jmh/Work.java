package io.github.tailunit.jmh;

/** What is done again and again, and a number each time whose mean theory knows: so speed is never measured on a wrong result. */
@FunctionalInterface
interface Work {

    /** What has to be there before, and is not measured. */
    default void prepare() {}

    double run();
}
