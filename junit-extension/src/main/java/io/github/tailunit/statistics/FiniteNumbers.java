package io.github.tailunit.statistics;

/** What estimators that add and divide ask of their input. */
final class FiniteNumbers {

    private FiniteNumbers() {}

    static void require(double[] numbers, String one, String many) {
        int infinite = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (Double.isNaN(numbers[i])) {
                throw new IllegalArgumentException(one + " " + i + " of " + numbers.length + " is NaN; leave such "
                        + many + " out and count them as invalid");
            }
            infinite += Double.isInfinite(numbers[i]) ? 1 : 0;
        }
        if (infinite > 0) {
            throw new IllegalArgumentException(infinite + " of " + numbers.length + " " + many
                    + (infinite == 1 ? " is" : " are") + " infinite, but this needs finite numbers; leave such " + many
                    + " out and count them as invalid");
        }
    }
}
