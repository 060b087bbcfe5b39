package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How well a model with a density predicts a tail: the censored likelihood score of Diks, Panchenko and van Dijk, higher is
 * better. An outcome in the tail scores the logarithm of its density, any other one the logarithm of the probability of not being
 * in the tail:
 *
 * <pre>
 * censored:     ln f(y) in the tail,             ln P(not in the tail) outside
 * conditional:  ln f(y) - ln P(in the tail),     0 outside
 * </pre>
 *
 * <p>The conditional one sees the shape of the tail and not its mass: a model that has lost nine tenths of its tail may score the
 * same, so it stands beside the censored one and does not replace it. Needed from the model: the logarithm of a normalised
 * density, and the probability of its tail. (Diks, Panchenko and van Dijk, "Likelihood-based scoring rules for comparing density
 * forecasts in tails", Journal of Econometrics 163, 2011, doi:10.1016/j.jeconom.2011.04.001.)
 */
public final class CensoredLikelihood {

    private final double[] scores;
    private final int inside;
    private final double conditionalSum;

    private CensoredLikelihood(double[] scores, int inside, double conditionalSum) {
        this.scores = scores;
        this.inside = inside;
        this.conditionalSum = conditionalSum;
    }

    /**
     * Scores the upper tail, the outcomes strictly above a threshold.
     *
     * @param outcomes finite numbers in any order
     * @param threshold where the tail begins, finite
     * @param logDensity the logarithm of the model's density; read at outcomes in the tail only
     * @param tailProbability the model's probability above the threshold, in [0, 1]
     * @return the scores
     * @throws IllegalArgumentException if an outcome is NaN or infinite, the probability is out of its range, or a log-density is
     *     NaN or positive infinity
     */
    public static CensoredLikelihood above(
            double[] outcomes, double threshold, DoubleUnaryOperator logDensity, double tailProbability) {
        return score(outcomes, threshold, 1, logDensity, tailProbability);
    }

    /**
     * Scores the lower tail, the outcomes strictly below a threshold.
     *
     * @param outcomes finite numbers in any order
     * @param threshold where the tail begins, finite
     * @param logDensity the logarithm of the model's density; read at outcomes in the tail only
     * @param tailProbability the model's probability below the threshold, in [0, 1]
     * @return the scores
     * @throws IllegalArgumentException if an outcome is NaN or infinite, the probability is out of its range, or a log-density is
     *     NaN or positive infinity
     */
    public static CensoredLikelihood below(
            double[] outcomes, double threshold, DoubleUnaryOperator logDensity, double tailProbability) {
        return score(outcomes, threshold, -1, logDensity, tailProbability);
    }

    private static CensoredLikelihood score(
            double[] outcomes, double threshold, int sign, DoubleUnaryOperator logDensity, double tailProbability) {
        Sample.requireFinite(outcomes, "a likelihood");
        TailLevel.requireThreshold(threshold);
        if (!(tailProbability >= 0 && tailProbability <= 1)) {
            throw new IllegalArgumentException("tailProbability must be in [0, 1] but was " + tailProbability);
        }
        double[] scores = new double[outcomes.length];
        Arrays.fill(scores, Math.log1p(-tailProbability));
        int inside = 0;
        double sum = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (sign * outcomes[i] > sign * threshold) {
                inside++;
                scores[i] = checked(logDensity.applyAsDouble(outcomes[i]), outcomes[i], i);
                sum += scores[i];
            }
        }
        if (inside > 0 && sum > Double.NEGATIVE_INFINITY && tailProbability == 0) {
            throw new IllegalArgumentException(
                    "tailProbability is 0, but the model has a density at " + inside + " outcomes in the tail");
        }
        boolean ruledOut = inside == 0 || sum == Double.NEGATIVE_INFINITY;
        return new CensoredLikelihood(scores, inside, ruledOut ? sum : sum - inside * Math.log(tailProbability));
    }

    private static double checked(double logDensity, double outcome, int position) {
        if (!(logDensity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the log-density of outcome " + position + ", " + outcome + ", is "
                    + logDensity + "; it must be a number or negative infinity");
        }
        return logDensity;
    }

    /**
     * How many outcomes are in the tail.
     *
     * @return 0 or more
     */
    public int inside() {
        return inside;
    }

    /**
     * The censored score of each outcome, to compare two models on the same outcomes.
     *
     * @return a new array; negative infinity where the model rules an outcome out
     */
    public double[] scores() {
        return scores.clone();
    }

    /**
     * The sum of the censored scores.
     *
     * @return a number, or negative infinity if the model rules an outcome out
     */
    public double censoredSum() {
        return Arrays.stream(scores).sum();
    }

    /**
     * The sum of the conditional scores.
     *
     * @return a number, or negative infinity if the model has no density at an outcome in the tail
     */
    public double conditionalSum() {
        return conditionalSum;
    }

    /**
     * The mean censored score.
     *
     * @return the mean; undefined if there are no outcomes, or if the model rules one out
     */
    public Measurement censored() {
        return mean(censoredSum());
    }

    /**
     * The conditional score, as a mean over all outcomes.
     *
     * @return the mean; undefined if there are no outcomes, or if the model rules one out
     */
    public Measurement conditional() {
        return mean(conditionalSum);
    }

    private Measurement mean(double sum) {
        if (scores.length == 0) {
            return new Measurement.Undefined("there are no outcomes");
        }
        return Double.isFinite(sum)
                ? new Measurement.Scalar(sum / scores.length)
                : new Measurement.Undefined("the model rules out what came: the score is negative infinity");
    }
}
