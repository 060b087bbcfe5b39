package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of multivariate normal distributions by maximum likelihood, fitted by {@link ExpectationMaximization}, each component with a
 * covariance of its own. With one component of full covariance it is {@link MultivariateGaussianLearner#maximumLikelihood()}, as
 * long as no direction is narrower than the least variance.
 *
 * <p>What cannot be a mixture of so many components is a mixture of fewer: there are no more components than different records, and
 * one that no record belongs to any more, with less than 1e-12 records in all, dies. Constant columns stay constant. Where the
 * records of a component are alike, or their columns depend on each other, it has the least variance in that direction, as a share
 * of the variances of the columns.
 *
 * <p>With {@code --add-modules jdk.incubator.vector} a fit takes half the time and has the same bits; {@code -Dtailunit.vector=false}
 * switches that off.
 */
public final class MultivariateGaussianMixtureLearner implements Learner<double[][]> {

    private final MixtureFit fit;

    private MultivariateGaussianMixtureLearner(
            int components, CovarianceShape shape, ExpectationMaximization method, @Nullable MixtureParameters start) {
        this.fit = new MixtureFit(components, shape, method, start);
    }

    /**
     * A mixture with the standard settings of EM.
     *
     * @param components how many components at most, at least 1
     * @param shape which covariances they may have
     * @return a learner
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static MultivariateGaussianMixtureLearner of(int components, CovarianceShape shape) {
        return new MultivariateGaussianMixtureLearner(
                components, Objects.requireNonNull(shape, "shape"), ExpectationMaximization.standard(), null);
    }

    /**
     * The same mixture by other settings.
     *
     * @param method how it is fitted
     * @return a learner
     */
    public MultivariateGaussianMixtureLearner fittedBy(ExpectationMaximization method) {
        return new MultivariateGaussianMixtureLearner(
                fit.components(), fit.shape(), Objects.requireNonNull(method, "method"), fit.start());
    }

    /**
     * The same mixture, started once from a model instead of several times from random records.
     *
     * @param model what a learner of this class has fitted, to rows of as many columns
     * @return a learner
     * @throws IllegalArgumentException if the model is of another kind or has more components
     */
    public MultivariateGaussianMixtureLearner startedFrom(GenerativeModel<double[][]> model) {
        if (!(model instanceof MultivariateGaussianMixture mixture)) {
            throw MixtureFit.otherModel("MultivariateGaussianMixtureLearner", model);
        }
        return new MultivariateGaussianMixtureLearner(
                fit.components(), fit.shape(), fit.method(), fit.accepted(mixture.parameters()));
    }

    /**
     * Fits the mixture. The generator draws the starts.
     *
     * @throws IllegalArgumentException if a number is not finite, if there is no row, if rows have different numbers of columns, if
     *     the standard deviation of a column is neither 0 nor from 1e-150 to 1e150, or if a component loses its variance from
     *     each start, which needs a least variance of 0 or below rounding
     */
    @Override
    public GenerativeModel<double[][]> fit(double[][] data, RandomGenerator random) {
        return new MultivariateGaussianMixture(fit.of(MixtureRecords.ofRows(data), random));
    }

    @Override
    public String name() {
        return "mixture of " + fit.components() + " multivariate Gaussians with "
                + (fit.shape() == CovarianceShape.FULL ? "full" : "diagonal") + " covariance";
    }
}
