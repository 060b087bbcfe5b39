package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Variates;
import java.util.Arrays;

/** The number of records in each category of the reference. The counts of a batch are multinomial. */
final class CategoricalStatistics implements SufficientStatistics<int[]> {

    private final int[] categories;
    private final Multinomial multinomial;

    /** The categories of the reference, ascending. */
    CategoricalStatistics(int[] reference) {
        this.categories = Arrays.stream(reference).sorted().distinct().toArray();
        this.multinomial = new Multinomial(categories.length);
    }

    @Override
    public int statistics() {
        return 1 + categories.length;
    }

    @Override
    public int parameters() {
        return statistics();
    }

    @Override
    public void summarize(int[] records, double[] statistics) {
        Arrays.fill(statistics, 0);
        statistics[0] = records.length;
        for (int i = 0; i < records.length; i++) {
            int position = Arrays.binarySearch(categories, records[i]);
            if (position < 0) {
                throw new IllegalArgumentException(
                        "record " + i + " is of category " + records[i] + ", which the reference does not have");
            }
            statistics[1 + position]++;
        }
    }

    @Override
    public void merge(double[] statistics, double[] more) {
        for (int i = 0; i < statistics.length; i++) {
            statistics[i] += more[i];
        }
    }

    @Override
    public void draw(double[] parameters, int size, Variates random, double[] statistics) {
        multinomial.draw(parameters, size, random, statistics);
    }

    @Override
    public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        multinomial.drawRecords(parameters, size, random, statistics);
    }

    @Override
    public void fit(double[] statistics, double[] parameters) {
        System.arraycopy(statistics, 0, parameters, 0, statistics.length);
    }

    @Override
    public GenerativeModel<int[]> model(double[] parameters) {
        int[] living = new int[categories.length];
        double[] counts = new double[categories.length];
        int alive = 0;
        for (int i = 0; i < categories.length; i++) {
            if (parameters[1 + i] > 0) {
                living[alive] = categories[i];
                counts[alive++] = parameters[1 + i];
            }
        }
        return CategoricalLearner.model(Arrays.copyOf(living, alive), Arrays.copyOf(counts, alive));
    }
}
