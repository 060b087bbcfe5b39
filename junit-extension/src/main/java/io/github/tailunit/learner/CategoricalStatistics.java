package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Variates;
import java.util.Arrays;

/**
 * The number of records in each category of the reference. The counts of a batch are multinomial: drawn by a binomial number for
 * each living category where they are few, else label by label from the counts that the model was fitted to.
 */
final class CategoricalStatistics implements SufficientStatistics<int[]> {

    /** A binomial number costs as much as so many labels. */
    private static final int LABELS_FOR_A_BINOMIAL = 16;

    /** A model that was fitted to more records for each one that is drawn is searched instead of spelt out. */
    private static final int MOST_LABELS_A_DRAW = 8;

    private final int[] categories;
    private int[] labels = {};

    /** The categories of the reference, ascending. */
    CategoricalStatistics(int[] reference) {
        this.categories = Arrays.stream(reference).sorted().distinct().toArray();
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
        int alive = 0;
        for (int i = 1; i < parameters.length; i++) {
            alive += parameters[i] > 0 ? 1 : 0;
        }
        if (size < (double) LABELS_FOR_A_BINOMIAL * alive) {
            drawRecords(parameters, size, random, statistics);
        } else {
            drawBinomials(parameters, size, random, statistics);
        }
    }

    private static void drawBinomials(double[] parameters, int size, Variates random, double[] statistics) {
        Arrays.fill(statistics, 0);
        statistics[0] = size;
        double weightLeft = parameters[0];
        int left = size;
        for (int i = 1; left > 0; i++) {
            double weight = parameters[i];
            if (weight > 0) {
                int taken = weight == weightLeft ? left : random.binomial(left, weight / weightLeft);
                statistics[i] = taken;
                left -= taken;
                weightLeft -= weight;
            }
        }
    }

    /** A label is that of one of the records the model was fitted to, each equally likely. */
    @Override
    public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        int fitted = (int) parameters[0];
        Arrays.fill(statistics, 0);
        if (parameters[0] > (double) MOST_LABELS_A_DRAW * size || parameters[0] > Integer.MAX_VALUE) {
            drawBinomials(parameters, size, random, statistics);
            return;
        }
        spellOut(parameters, fitted);
        statistics[0] = size;
        RandomStream stream = random.stream();
        int[] names = labels;
        for (int i = 0; i < size; i++) {
            statistics[names[stream.nextInt(fitted)]]++;
        }
    }

    private void spellOut(double[] parameters, int fitted) {
        if (labels.length < fitted) {
            labels = new int[fitted];
        }
        int end = 0;
        for (int i = 1; i < parameters.length; i++) {
            int start = end;
            end += (int) parameters[i];
            Arrays.fill(labels, start, end, i);
        }
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
