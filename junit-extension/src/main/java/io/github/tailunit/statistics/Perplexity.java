package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * How surprised a fixed evaluator is by a text, from the negative log-likelihood of each token in nats. Values can be compared only for
 * one evaluator, one vocabulary and one length of context. A token of probability 0 makes them infinite, with its share as the
 * cause; no floor is put under it.
 */
public final class Perplexity {

    private Perplexity() {}

    /**
     * The perplexity: {@code exp} of the mean negative log-likelihood.
     *
     * @param nats the negative log-likelihood of each token, 0 or more; positive infinity for probability 0
     * @return a number of at least 1; infinite if a token has probability 0; undefined if there is no token
     * @throws IllegalArgumentException if a value is NaN or negative
     */
    public static Measurement of(double[] nats) {
        Measurement mean = mean(nats);
        if (!(mean instanceof Measurement.Scalar scalar)) {
            return mean;
        }
        double perplexity = Math.exp(scalar.number());
        return Double.isInfinite(perplexity)
                ? new Measurement.Infinite("the mean of " + scalar.number() + " nats a token is too large for a number")
                : new Measurement.Scalar(perplexity);
    }

    /**
     * The bits that a byte of the text costs, which compares evaluators with different tokens: {@code sum of nats/(ln 2 bytes)}.
     *
     * @param nats the negative log-likelihood of each token, 0 or more; positive infinity for probability 0
     * @param bytes the length of the text in bytes, at least 1
     * @return a number of 0 or more; infinite if a token has probability 0; undefined if there is no token
     * @throws IllegalArgumentException if a value is NaN or negative, or there are no bytes
     */
    public static Measurement bitsPerByte(double[] nats, long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a text has at least 1 byte but was said to have " + bytes);
        }
        Measurement mean = mean(nats);
        return mean instanceof Measurement.Scalar scalar
                ? new Measurement.Scalar(InformationUnit.BITS.ofNats(scalar.number()) * nats.length / bytes)
                : mean;
    }

    /**
     * The mean negative log-likelihood in nats.
     *
     * @param nats the negative log-likelihood of each token, 0 or more; positive infinity for probability 0
     * @return a number of 0 or more; infinite if a token has probability 0; undefined if there is no token
     * @throws IllegalArgumentException if a value is NaN or negative
     */
    public static Measurement mean(double[] nats) {
        double sum = 0;
        int impossible = 0;
        for (int i = 0; i < nats.length; i++) {
            if (!(nats[i] >= 0)) { // written so that NaN fails
                throw new IllegalArgumentException("the negative log-likelihood at index " + i + " of " + nats.length
                        + " is " + nats[i] + "; that of a probability is 0 or more");
            }
            if (nats[i] == Double.POSITIVE_INFINITY) {
                impossible++;
            } else {
                sum += nats[i] / nats.length;
            }
        }
        if (nats.length == 0) {
            return new Measurement.Undefined("there is no token to be surprised by");
        }
        return impossible > 0
                ? new Measurement.Infinite(
                        "the evaluator gives " + impossible + " of " + nats.length + " tokens probability 0")
                : new Measurement.Scalar(sum);
    }
}
