package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of normal distributions by maximum likelihood, fitted by {@link ExpectationMaximization}.
 *
 * <p>Under replace a mixture loses whole components, and never gets one back: the share of a component in the next training records is
 * binomial, and a rare one, such as that of a tail, dies first. A fit with the right number of components keeps what a single
 * normal distribution smears, so it shows how much of a loss is the model class and how much the loop. With one component it is
 * {@link GaussianLearner#maximumLikelihood()}.
 *
 * <p>What cannot be a mixture of so many components is a mixture of fewer: there are no more components than different records; one that
 * no record belongs to any more, with less than 1e-12 records in all, dies; records that are all alike give a point. A component on one
 * repeated record has the least variance of {@link ExpectationMaximization}. Tail probabilities are exact.
 *
 * <p>With {@code --add-modules jdk.incubator.vector} a fit takes half the time and has the same bits; {@code -Dtailunit.vector=false}
 * switches that off.
 */
public final class GaussianMixtureLearner implements Learner<double[]> {

    private final MixtureFit fit;

    private GaussianMixtureLearner(int components, ExpectationMaximization method, @Nullable MixtureParameters start) {
        this.fit = new MixtureFit(components, CovarianceShape.DIAGONAL, method, start);
    }

    /**
     * A mixture with the standard settings of EM.
     *
     * @param components how many components at most, at least 1
     * @return a learner
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static GaussianMixtureLearner of(int components) {
        return new GaussianMixtureLearner(components, ExpectationMaximization.standard(), null);
    }

    /**
     * The same mixture by other settings.
     *
     * @param method how it is fitted
     * @return a learner
     */
    public GaussianMixtureLearner fittedBy(ExpectationMaximization method) {
        return new GaussianMixtureLearner(fit.components(), Objects.requireNonNull(method, "method"), fit.start());
    }

    /**
     * The same mixture, started once from a model instead of several times from random records.
     *
     * @param model what a learner of this class has fitted
     * @return a learner
     * @throws IllegalArgumentException if the model is of another kind or has more components
     */
    public GaussianMixtureLearner startedFrom(GenerativeModel<double[]> model) {
        if (!(model instanceof GaussianMixture mixture)) {
            throw MixtureFit.otherModel("GaussianMixtureLearner", model);
        }
        return new GaussianMixtureLearner(fit.components(), fit.method(), fit.accepted(mixture.parameters()));
    }

    /**
     * Fits the mixture. The generator draws the starts.
     *
     * @throws IllegalArgumentException if a record is not finite, if there is none, if their standard deviation is not from 1e-150 to
     *     1e150, or if a component loses its variance from each start, which needs a least variance of 0 or below rounding
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        return new GaussianMixture(fit.of(MixtureRecords.of(data), random));
    }

    @Override
    public String name() {
        return "mixture of " + fit.components() + " Gaussians";
    }
}
