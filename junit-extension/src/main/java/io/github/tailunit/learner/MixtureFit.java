package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fits by EM from one start after the other.
 *
 * @param components how many components, at least 1
 * @param shape which covariances they may have
 * @param method how long it is tried
 * @param start the mixture to start from instead, in units of the data
 */
record MixtureFit(
        int components,
        CovarianceShape shape,
        ExpectationMaximization method,
        @Nullable MixtureParameters start) {

    MixtureFit {
        ExpectationMaximization.requireAtLeast1("components", components);
    }

    static IllegalArgumentException otherModel(String learner, GenerativeModel<?> model) {
        return new IllegalArgumentException("a fit can start from a model of " + learner + " only but the model is of "
                + model.getClass().getName());
    }

    /** A model to start from, which may have lost components. */
    MixtureParameters accepted(MixtureParameters given) {
        if (given.components() > components) {
            throw new IllegalArgumentException("the model to start from has " + given.components()
                    + " components but the mixture only " + components);
        }
        return given;
    }

    MixtureParameters of(MixtureRecords records, RandomGenerator random) {
        return of(records, random, MixtureKernels.FASTEST);
    }

    MixtureParameters of(MixtureRecords records, RandomGenerator random, MixtureKernel kernel) {
        if (records.dimension() == 0) {
            return records.toData(new MixtureParameters(new double[] {1}, new double[1][0], new double[1][0]));
        }
        MixtureParameters best = null;
        double highest = Double.NEGATIVE_INFINITY;
        int starts = start == null ? method.starts() : 1;
        for (int i = 0; i < starts; i++) {
            MixtureParameters from =
                    start == null ? MixtureStart.draw(records, components, random) : records.fromData(start);
            MixtureEstimation estimation =
                    new MixtureEstimation(records, shape, from.components(), method.leastVariance(), kernel);
            estimation.start(from);
            double reached = climb(estimation);
            if (reached > highest) {
                highest = reached;
                best = estimation.parameters();
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("from each of " + starts
                    + " starts a component of the Gaussian mixture lost its variance, as on equal records; set leastVariance "
                    + "above 0 but not below rounding (1e-6 is the default) or use fewer components than "
                    + components);
        }
        return records.toData(best);
    }

    /** Iterates to the end; returns the log-likelihood of the result, minus infinity if a component has collapsed. */
    private double climb(MixtureEstimation estimation) {
        double reached = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < method.iterations(); i++) {
            if (estimation.collapsed()) {
                return Double.NEGATIVE_INFINITY;
            }
            double now = estimation.iterate();
            boolean last = method.tolerance() > 0 && now - reached < method.tolerance();
            reached = now;
            if (last) {
                break;
            }
        }
        return estimation.collapsed() ? Double.NEGATIVE_INFINITY : estimation.logLikelihood();
    }
}
