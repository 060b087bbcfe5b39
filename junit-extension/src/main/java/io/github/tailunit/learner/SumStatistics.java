package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Variates;

/** A family of numbers of which the fit knows the mean and nothing else. */
interface SumStatistics extends SufficientStatistics<double[]> {

    /** The sum of real records. */
    default double sum(double[] records) {
        double sum = 0;
        for (double value : records) {
            sum += value;
        }
        return sum;
    }

    /** The sum of records of a model with some mean, by its law. */
    double drawSum(double mean, int size, Variates random);

    /** The same, record by record. */
    double drawSumOfRecords(double mean, int size, Variates random);

    /** The model with a mean. */
    GenerativeModel<double[]> model(double mean);

    @Override
    default int statistics() {
        return 2;
    }

    @Override
    default int parameters() {
        return 1;
    }

    @Override
    default void summarize(double[] records, double[] statistics) {
        statistics[0] = records.length;
        statistics[1] = sum(records);
    }

    @Override
    default void merge(double[] statistics, double[] more) {
        statistics[0] += more[0];
        statistics[1] += more[1];
    }

    @Override
    default void draw(double[] parameters, int size, Variates random, double[] statistics) {
        statistics[0] = size;
        statistics[1] = drawSum(parameters[0], size, random);
    }

    @Override
    default void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        statistics[0] = size;
        statistics[1] = drawSumOfRecords(parameters[0], size, random);
    }

    @Override
    default void fit(double[] statistics, double[] parameters) {
        parameters[0] = statistics[1] / statistics[0];
    }

    @Override
    default GenerativeModel<double[]> model(double[] parameters) {
        return model(parameters[0]);
    }
}
