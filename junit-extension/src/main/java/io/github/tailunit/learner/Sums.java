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

    /** Adds the numbers to the first of two sums, and their squares to the second. */
    static void addWithSquares(double[] numbers, int count, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
            aa += numbers[i] * numbers[i];
            bb += numbers[i + 1] * numbers[i + 1];
            cc += numbers[i + 2] * numbers[i + 2];
            dd += numbers[i + 3] * numbers[i + 3];
        }
        for (; i < count; i++) {
            a += numbers[i];
            aa += numbers[i] * numbers[i];
        }
        sums[0] += (a + b) + (c + d);
        sums[1] += (aa + bb) + (cc + dd);
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
