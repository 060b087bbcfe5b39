package io.github.tailunit.learner;

/** Refuses training records outside the range of a family of distributions, by position. */
final class TrainingNumbers {

    private TrainingNumbers() {}

    static void requirePositive(double[] data, String family) {
        for (int i = 0; i < data.length; i++) {
            if (!(data[i] > 0 && data[i] < Double.POSITIVE_INFINITY)) { // written so that NaN fails
                throw outOfRange(data, i, family + " needs finite numbers above 0");
            }
        }
    }

    static void requireNonNegative(double[] data, String family) {
        for (int i = 0; i < data.length; i++) {
            if (!(data[i] >= 0 && data[i] < Double.POSITIVE_INFINITY)) { // written so that NaN fails
                throw outOfRange(data, i, family + " needs finite numbers of 0 or more");
            }
        }
    }

    static void requireFinite(double[] data, String family) {
        for (int i = 0; i < data.length; i++) {
            if (!Double.isFinite(data[i])) {
                throw outOfRange(data, i, family + " needs finite numbers");
            }
        }
    }

    private static IllegalArgumentException outOfRange(double[] data, int position, String need) {
        return new IllegalArgumentException("training record " + position + " of " + data.length + " is "
                + data[position] + ", but " + need + "; remove such records or choose another learner");
    }
}
