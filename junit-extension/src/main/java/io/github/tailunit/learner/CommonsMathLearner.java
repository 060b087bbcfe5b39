package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.RealDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A learner from any function that fits a distribution of Apache Commons Math 3 to numbers. The one class of this library
 * that needs {@code org.apache.commons:commons-math3}, which your project must bring.
 *
 * <pre>{@code
 * Learner<double[]> waits = CommonsMathLearner.of(
 *         "exponential", data -> new ExponentialDistribution(null, StatUtils.mean(data)));
 * }</pre>
 *
 * <p>Fits. Whatever the function fits; its law under recursion is that of the function. It must keep nothing between calls
 * and draw no random numbers, for it is given no source of them: implement {@link Learner} if it needs one.
 *
 * <p>Sampling inverts the distribution function at uniform numbers from the generator that the loop passes in; the
 * distribution's own generator is never used, so give it {@code null} and save its seeding. The cost of a record is one
 * {@code inverseCumulativeProbability}: a formula for some distributions (normal, exponential, Weibull, Gumbel), a root
 * search of dozens of distribution functions for others (gamma, beta, t, Pareto, lognormal). The search is accurate to
 * about 1e-9 in the unit of the data unless the distribution was made with another accuracy, so scale tiny data up. A
 * uniform number has 53 bits, so no upper tail beyond about 1e-16 is ever drawn.
 *
 * <p>Tail probabilities come from the distribution, with the digits of its {@code cumulativeProbability} below a threshold.
 * Above a threshold they are {@code 1 - cumulativeProbability}, since Commons Math 3 has no other: the absolute error is
 * about 1e-16, so they are of no use below about 1e-13.
 *
 * <p>A model may be read by several threads at once, so the distribution must be safe for that; those of Commons Math with
 * parameters are.
 */
public final class CommonsMathLearner implements Learner<double[]> {

    private final String name;
    private final Function<? super double[], ? extends @Nullable RealDistribution> fit;

    private CommonsMathLearner(String name, Function<? super double[], ? extends @Nullable RealDistribution> fit) {
        this.name = name;
        this.fit = fit;
    }

    /**
     * Creates a learner.
     *
     * @param name how messages name the learner, not blank
     * @param fit fits a distribution to training records, a copy that it may change or keep
     * @return a learner
     * @throws IllegalArgumentException if the name is blank
     */
    public static CommonsMathLearner of(String name, Function<? super double[], ? extends RealDistribution> fit) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        return new CommonsMathLearner(name, Objects.requireNonNull(fit, "fit"));
    }

    /**
     * Fits the distribution.
     *
     * @throws IllegalStateException if the function returns null; what it throws itself is passed on
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        RealDistribution distribution = fit.apply(data);
        if (distribution == null) {
            throw new IllegalStateException("the fit function of the learner " + name + " returned null for "
                    + data.length
                    + " training records; return a distribution, or throw an exception that says why there"
                    + " is none");
        }
        return new Fitted(distribution);
    }

    @Override
    public String name() {
        return name;
    }

    private record Fitted(RealDistribution distribution) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double[] batch = new double[size];
            for (int i = 0; i < size; i++) {
                batch[i] = distribution.inverseCumulativeProbability(positive(random));
            }
            return batch;
        }

        /** A uniform number above 0, at which an unbounded distribution has no finite inverse. */
        private static double positive(RandomGenerator random) {
            double uniform = random.nextDouble();
            while (uniform == 0) {
                uniform = random.nextDouble();
            }
            return uniform;
        }

        @Override
        public double probabilityAbove(double threshold) {
            return 1 - distribution.cumulativeProbability(threshold);
        }

        @Override
        public double probabilityBelow(double threshold) {
            return Math.max(0, distribution.cumulativeProbability(threshold) - distribution.probability(threshold));
        }
    }
}
