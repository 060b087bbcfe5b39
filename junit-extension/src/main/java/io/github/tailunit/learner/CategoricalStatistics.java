package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import java.util.Arrays;

/** The number of records in each category of the reference. */
final class CategoricalStatistics extends CountStatistics<int[]> {

    private final int[] categories;

    private CategoricalStatistics(int[] ascending) {
        super(ascending.length);
        this.categories = ascending;
    }

    /** The categories of the reference. */
    static CategoricalStatistics of(int[] reference) {
        return new CategoricalStatistics(
                Arrays.stream(reference).sorted().distinct().toArray());
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
