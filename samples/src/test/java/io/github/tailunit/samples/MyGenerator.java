package io.github.tailunit.samples;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Stands for the generator that you have already. It knows the mean and the spread of the logarithms, and samples with a
 * temperature: below 1 its records look tidier, and the tail pays for it.
 */
record MyGenerator(double mean, double deviation, double temperature) {

    static MyGenerator train(double[] data) {
        return train(data, 1);
    }

    static MyGenerator train(double[] data, double temperature) {
        double mean = Arrays.stream(data).map(Math::log).average().orElseThrow();
        double variance = Arrays.stream(data)
                .map(amount -> Math.pow(Math.log(amount) - mean, 2))
                .average()
                .orElseThrow();
        return new MyGenerator(mean, Math.sqrt(variance), temperature);
    }

    double[] generate(int size, RandomGenerator random) {
        return DoubleStream.generate(() -> Math.exp(mean + temperature * deviation * random.nextGaussian()))
                .limit(size)
                .toArray();
    }
}
