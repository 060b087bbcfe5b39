package io.github.tailunit.learner;

import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Variates;

/** A family that is fitted by counting the records in each of some classes: statistics and parameters are their number and the counts. */
abstract class CountStatistics<S> implements SufficientStatistics<S> {

    private final int classes;
    private final Multinomial multinomial;

    CountStatistics(int classes) {
        this.classes = classes;
        this.multinomial = new Multinomial(classes);
    }

    @Override
    public int statistics() {
        return 1 + classes;
    }

    @Override
    public int parameters() {
        return statistics();
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
    public void redraw(double[] parameters, int size, Variates random, double[] statistics) {
        multinomial.redraw(parameters, size, random);
    }

    @Override
    public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        multinomial.drawRecords(parameters, size, random, statistics);
    }

    @Override
    public void fit(double[] statistics, double[] parameters) {
        System.arraycopy(statistics, 0, parameters, 0, statistics.length);
    }
}
