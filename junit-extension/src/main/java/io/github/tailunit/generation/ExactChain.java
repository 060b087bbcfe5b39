package io.github.tailunit.generation;

import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A recursive training of a family with {@linkplain SufficientStatistics sufficient statistics}, drawn from statistics to
 * statistics: no record is made, and a generation costs the same whatever its size. Nothing is allocated between generations.
 *
 * <pre>{@code
 * ExactChain chain = ExactChain.of(family, plan, referenceStatistics, Draw.EXACT_LAW);
 * chain.train(new Variates(seed.child(run).stream()), (generation, parameters) -> log[generation] = parameters[1]);
 * }</pre>
 *
 * <p>For use by one thread at a time; one chain serves many lineages, one after the other.
 */
public final class ExactChain {

    /** How the statistics of a batch are drawn. */
    public enum Draw {
        /** By the law of the statistics. */
        EXACT_LAW {
            @Override
            void draw(SufficientStatistics<?> family, double[] model, int size, Variates random, double[] statistics) {
                family.draw(model, size, random, statistics);
            }

            @Override
            void redraw(
                    SufficientStatistics<?> family, double[] model, int size, Variates random, double[] statistics) {
                family.redraw(model, size, random, statistics);
            }
        },
        /** Record by record, each forgotten when it is counted. */
        RECORDS {
            @Override
            void draw(SufficientStatistics<?> family, double[] model, int size, Variates random, double[] statistics) {
                family.drawRecords(model, size, random, statistics);
            }

            @Override
            void redraw(
                    SufficientStatistics<?> family, double[] model, int size, Variates random, double[] statistics) {
                family.drawRecords(model, size, random, statistics);
                family.fit(statistics, model);
            }
        };

        abstract void draw(
                SufficientStatistics<?> family, double[] model, int size, Variates random, double[] statistics);

        /** Replaces a model by one that is fitted to such a batch. */
        abstract void redraw(
                SufficientStatistics<?> family, double[] model, int size, Variates random, double[] statistics);
    }

    /** Looks at the models of a lineage as they are fitted. */
    @FunctionalInterface
    public interface Observer {
        /**
         * Looks at a model.
         *
         * @param generation from 1 on
         * @param parameters the model, in an array that the next generation overwrites
         */
        void fitted(int generation, double[] parameters);
    }

    private static final int FIRST_REFITS_AHEAD = 4;

    private final SufficientStatistics<?> family;
    private final TrainingPlan plan;
    private final IntFunction<double[]> reference;
    private final Draw draw;
    private final ChainPlan chain;
    private final @Nullable PivotalStatistics<?> ahead; // the family, if its refits are drawn ahead
    private final double[][] batches; // of generation g at g; one array is used again when its batch is used up
    private final double[] training;
    private final double[] parameters;

    private ExactChain(SufficientStatistics<?> family, TrainingPlan plan, IntFunction<double[]> reference, Draw draw) {
        this.family = family;
        this.plan = plan;
        this.reference = reference;
        this.draw = draw;
        this.ahead = draw == Draw.EXACT_LAW && family instanceof PivotalStatistics<?> pivotal ? pivotal : null;
        this.chain = plan.chain();
        this.batches = new double[plan.generations() + 1][];
        for (int generation = 1; generation < plan.generations(); generation++) {
            batches[generation] = generation > 1 && chain.isReadOnce(generation - 1)
                    ? batches[generation - 1]
                    : new double[family.statistics()];
        }
        this.training = new double[family.statistics()];
        this.parameters = new double[family.parameters()];
    }

    /**
     * Prepares a chain.
     *
     * @param family the family
     * @param plan what each fit trains on
     * @param reference the statistics of the real records: of the first so many of a lineage's order, or of all for 0; handed
     *     out for reading only
     * @param draw how batches are drawn
     * @return a chain
     * @throws IllegalArgumentException if the plan does not allow it, see {@link #obstacle}
     */
    public static ExactChain of(
            SufficientStatistics<?> family, TrainingPlan plan, IntFunction<double[]> reference, Draw draw) {
        Optional<String> obstacle = obstacle(plan);
        if (obstacle.isPresent()) {
            throw new IllegalArgumentException(obstacle.get());
        }
        return new ExactChain(family, plan, reference, draw);
    }

    /**
     * Why statistics are not enough for a plan.
     *
     * @param plan what each fit trains on
     * @return a reason in words, or empty if they are: the training sets are whole batches and real records
     */
    public static Optional<String> obstacle(TrainingPlan plan) {
        return plan.chain().obstacle();
    }

    /**
     * Trains one lineage.
     *
     * @param random where the randomness comes from
     * @param observer sees each model
     * @throws IllegalArgumentException if a model cannot be fitted; the observer has seen the ones before
     */
    public void train(Variates random, Observer observer) {
        copy(reference.apply(0), training);
        family.fit(training, parameters);
        observer.fitted(1, parameters);
        int generations = plan.generations();
        int fit = 2;
        while (fit <= generations) {
            if (ahead != null && chain.takesLastAlone(fit) && ahead.hasPivots(plan.batchSize(fit - 1))) {
                int end = chain.endOfAlike(fit);
                refitAhead(ahead, fit, end, random, observer);
                fit = end;
            } else {
                refit(fit, random);
                observer.fitted(fit, parameters);
                fit++;
            }
        }
    }

    /**
     * Refits with pivots drawn ahead: for few fits at first and then for more, so that little is drawn in vain. How many does not
     * depend on how many fits follow, so neither do the first generations.
     */
    private void refitAhead(PivotalStatistics<?> pivotal, int from, int end, Variates random, Observer observer) {
        int ready = FIRST_REFITS_AHEAD;
        int fit = from;
        while (fit < end) {
            ready = Math.min(2 * ready, pivotal.mostRefits());
            pivotal.drawPivots(plan.batchSize(fit - 1), ready, random);
            int some = Math.min(ready, end - fit);
            for (int i = 0; i < some; i++) {
                pivotal.refit(i, parameters);
                observer.fitted(fit + i, parameters);
            }
            fit += some;
        }
    }

    private void refit(int fit, Variates random) {
        double[] batch = batches[fit - 1];
        int size = plan.batchSize(fit - 1);
        if (chain.takesLastAlone(fit)) {
            draw.redraw(family, parameters, size, random, batch);
            return;
        }
        draw.draw(family, parameters, size, random, batch);
        if (chain.extendsLast(fit)) {
            family.merge(training, batch);
        } else {
            collect(fit);
        }
        family.fit(training, parameters);
    }

    private void collect(int fit) {
        List<TrainingPart> parts = plan.trainingSet(fit).parts();
        if (parts.size() == 1) {
            copy(statistics(parts.get(0)), training);
            return;
        }
        Arrays.fill(training, 0);
        for (int i = 0; i < parts.size(); i++) { // an iterator would be garbage
            family.merge(training, statistics(parts.get(i)));
        }
    }

    private double[] statistics(TrainingPart part) {
        return part.source() == TrainingPart.Source.BATCH
                ? batches[part.generation()]
                : reference.apply(part.size().orElse(0));
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }

    /**
     * The number of fits of a lineage.
     *
     * @return at least 1
     */
    public int generations() {
        return plan.generations();
    }
}
