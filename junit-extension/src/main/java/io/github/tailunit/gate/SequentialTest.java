package io.github.tailunit.gate;

import java.util.List;
import java.util.OptionalInt;

/** Decides from what runs keep, one run after the other, whether a model is healthy, with declared error rates. */
public sealed interface SequentialTest permits ViolationTest, MeanTest {

    /** What to do after a number of runs. */
    enum Decision {
        /** There is enough evidence against the model. */
        FAIL,
        /** There is little enough evidence against the model. */
        PASS,
        /** One more run is needed. */
        CONTINUE
    }

    /**
     * The false-alarm rate that was asked for.
     *
     * @return a probability
     */
    double alpha();

    /**
     * The miss rate that was asked for.
     *
     * @return a probability
     */
    double beta();

    /**
     * The probability of failing a model at the edge of health; where the test does not fix the law of what runs keep, under
     * the law it is planned with.
     *
     * @return a probability, at most {@link #alpha()}
     */
    double falseAlarmRate();

    /**
     * The probability of passing a model at the edge of collapse; where the test does not fix the law of what runs keep, under
     * the law it is planned with.
     *
     * @return a probability, at most {@link #beta()}
     */
    double missRate();

    /**
     * The fewest runs after which the test can decide.
     *
     * @return at least 1
     */
    int minRuns();

    /**
     * The number of runs after which no more are looked at.
     *
     * @return at least {@link #minRuns()}
     */
    int maxRuns();

    /**
     * The number of stored runs that all runs are compared with.
     *
     * @return the number, or empty if runs are independent
     */
    OptionalInt storedRuns();

    /**
     * What to do.
     *
     * @param runs the runs that have been looked at, in the order of their index, 1 to {@link #maxRuns()} of them
     * @return the decision; a test may leave a case open after {@link #maxRuns()}
     * @throws IllegalArgumentException if the number of runs is out of its range
     */
    Decision decide(List<Run> runs);

    /**
     * How strongly runs speak against a healthy model: an e-value, a number whose mean is at most 1 if the model is healthy,
     * wherever looking stops. So the e-values of several gates may be combined, whatever they share. It does not decide: the
     * last look may fail with less than {@code 1 / alpha}.
     *
     * <p>Reference: Vovk and Wang, "E-values: calibration, combination and applications", Annals of Statistics 49, 2021,
     * doi:10.1214/20-AOS2020.
     *
     * @param runs the runs that have been looked at, in the order of their index, at most {@link #maxRuns()} of them
     * @return a number of at least 0; 1 without runs, which says nothing
     */
    double eValue(List<Run> runs);
}
