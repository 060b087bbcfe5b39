package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
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
 *
 * @param outcomes how many outcomes were scored, 0 or more
 * @param inside how many of them are in the tail
 * @param censoredSum the sum of the censored scores; negative infinity if the model gives an outcome no density
 * @param conditionalSum the sum of the conditional scores; negative infinity likewise
 */
public record CensoredLikelihood(long outcomes, long inside, double censoredSum, double conditionalSum) {

    /**
     * Takes the sums.
     *
     * @param outcomes how many outcomes were scored, 0 or more
     * @param inside how many of them are in the tail
     * @param censoredSum the sum of the censored scores
     * @param conditionalSum the sum of the conditional scores
     */
    public CensoredLikelihood {}

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
        long inside = 0;
        double sum = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (sign * outcomes[i] > sign * threshold) {
                inside++;
                sum += checked(logDensity.applyAsDouble(outcomes[i]), outcomes[i], i);
            }
        }
        if (inside > 0 && sum > Double.NEGATIVE_INFINITY && tailProbability == 0) {
            throw new IllegalArgumentException(
                    "tailProbability is 0, but the model has a density at " + inside + " outcomes in the tail");
        }
        long outside = outcomes.length - inside;
        return new CensoredLikelihood(
                outcomes.length,
                inside,
                sum + (outside == 0 ? 0 : outside * Math.log1p(-tailProbability)),
                inside == 0 || sum == Double.NEGATIVE_INFINITY ? sum : sum - inside * Math.log(tailProbability));
    }

    private static double checked(double logDensity, double outcome, int position) {
        if (!(logDensity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the log-density of outcome " + position + ", " + outcome + ", is "
                    + logDensity + "; it must be a number or negative infinity");
        }
        return logDensity;
    }

    /**
     * The mean censored score.
     *
     * @return the mean; undefined if there are no outcomes, or if the model rules one out
     */
    public Measurement censored() {
        return mean(censoredSum);
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
        if (outcomes == 0) {
            return new Measurement.Undefined("there are no outcomes");
        }
        return Double.isFinite(sum)
                ? new Measurement.Scalar(sum / outcomes)
                : new Measurement.Undefined("the model rules out what came: the score is negative infinity");
    }
}
