package io.github.tailunit.learner;

/** Sums over a tile of numbers, four at a time: one sum would wait for each addition before the next. */
final class Sums {

    private Sums() {}

    static double of(double[] numbers, int count) {
        return of(numbers, 0, count);
    }

    static double of(double[] numbers, int from, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = from + count;
        int i = from;
        for (; i < end - 3; i += 4) {
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
        }
        for (; i < end; i++) {
            a += numbers[i];
        }
        return (a + b) + (c + d);
    }

    static double least(double[] numbers, int count) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (numbers[i] < least) { // seldom, and so guessed right: faster than Math.min
                least = numbers[i];
            }
        }
        return least;
    }
}
