package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.ExactChain.Draw;
import io.github.tailunit.learner.ExponentialLearner;
import io.github.tailunit.learner.GammaLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.LognormalLearner;
import io.github.tailunit.learner.ParetoLearner;
import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExactChainTest {

    private static final int SIZE = 20;
    private static final int GENERATIONS = 4;
    private static final int RUNS = 4_000;

    private static final List<ExactRefit<double[]>> LEARNERS = List.of(
            GaussianLearner.unbiased(),
            GaussianLearner.maximumLikelihood(),
            LognormalLearner.unbiased(),
            new ExponentialLearner(),
            new GammaLearner(2.5),
            new ParetoLearner());

    private static final List<Regime> REGIMES = List.of(Regime.replace(), Regime.accumulate(), Regime.mixed(0.3));

    private static double[] reference() {
        Variates variates = new Variates(new Seed(1).stream());
        double[] values = new double[SIZE];
        Arrays.setAll(values, i -> Math.exp(variates.normal()));
        return values;
    }

    static Stream<Arguments> families() {
        return LEARNERS.stream().flatMap(learner -> REGIMES.stream().map(regime -> Arguments.of(learner, regime)));
    }

    private static ExactChain chain(ExactRefit<double[]> learner, Regime regime, Draw draw) {
        SufficientStatistics<double[]> family = learner.statistics(reference());
        return ExactChain.of(
                family,
                TrainingPlan.of(regime, SIZE, SIZE, GENERATIONS),
                size -> summary(family, size == 0 ? reference() : Arrays.copyOf(reference(), size)),
                draw);
    }

    private static double[] summary(SufficientStatistics<double[]> family, double[] records) {
        double[] statistics = new double[family.statistics()];
        family.summarize(records, statistics);
        return statistics;
    }

    /** The last parameter of the last generation: deviation, mean or exponent. */
    private static double[] lastModels(ExactChain chain, long seed) {
        return lastModels(chain, seed, parameters -> parameters[parameters.length - 1]);
    }

    private static double[] lastModels(ExactChain chain, long seed, ToDoubleFunction<double[]> of) {
        double[] last = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            int index = run;
            chain.train(new Variates(new Seed(seed).child(run).stream()), (generation, parameters) -> {
                if (generation == GENERATIONS) {
                    last[index] = of.applyAsDouble(parameters);
                }
            });
        }
        return last;
    }

    private static double pValue(double[] one, double[] other) {
        return KolmogorovSmirnovTest.withDefaults().test(one, other).getPValue();
    }

    /** 36 comparisons, each with a false-alarm probability of 1e-5: of the last parameter and of the first, mean or minimum. */
    @ParameterizedTest
    @MethodSource("families")
    void the_law_of_statistics_is_that_of_records(ExactRefit<double[]> learner, Regime regime) {
        double[] exact = lastModels(chain(learner, regime, Draw.EXACT_LAW), 2);
        double[] byRecords = lastModels(chain(learner, regime, Draw.RECORDS), 3);
        double[] exactFirst = lastModels(chain(learner, regime, Draw.EXACT_LAW), 2, parameters -> parameters[0]);
        double[] byRecordsFirst = lastModels(chain(learner, regime, Draw.RECORDS), 3, parameters -> parameters[0]);

        assertThat(pValue(exact, byRecords)).isGreaterThan(1e-5);
        assertThat(pValue(exactFirst, byRecordsFirst)).isGreaterThan(1e-5);
    }

    /** The real loop, in which the learner sees records: 18 comparisons, each with a false-alarm probability of 1e-5. */
    @ParameterizedTest
    @MethodSource("families")
    void the_law_of_statistics_is_that_of_the_loop(ExactRefit<double[]> learner, Regime regime) {
        double[] exact = lastModels(chain(learner, regime, Draw.EXACT_LAW), 4);
        SufficientStatistics<double[]> family = learner.statistics(reference());
        TrainingPlan plan = TrainingPlan.of(regime, SIZE, SIZE, GENERATIONS);
        double[] real = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            real[run] = byHand(learner, family, plan, new Seed(5).child(run));
        }

        assertThat(pValue(exact, real)).isGreaterThan(1e-5);
    }

    /** The same loop on arrays, with the first records of the reference as its part. */
    private static double byHand(
            ExactRefit<double[]> learner, SufficientStatistics<double[]> family, TrainingPlan plan, Seed seed) {
        try {
            var random = seed.stream();
            double[][] batches = new double[GENERATIONS + 1][];
            double[] data = reference();
            for (int fit = 1; fit < GENERATIONS; fit++) {
                batches[fit] = learner.fit(data.clone(), random).sample(plan.batchSize(fit), random);
                data = plan.trainingSet(fit + 1).parts().stream()
                        .map(part -> part.source() == TrainingPart.Source.BATCH
                                ? batches[part.generation()]
                                : Arrays.copyOf(reference(), part.size().orElse(SIZE)))
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
            }
            double[] parameters = new double[family.parameters()];
            family.fit(summary(family, data), parameters);
            return parameters[parameters.length - 1];
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void statistics_of_two_batches_are_those_of_the_whole(ExactRefit<double[]> learner) {
        SufficientStatistics<double[]> family = learner.statistics(reference());
        double[] all = reference();
        double[] merged = new double[family.statistics()];
        family.merge(merged, summary(family, Arrays.copyOfRange(all, 0, 7)));
        family.merge(merged, summary(family, Arrays.copyOfRange(all, 7, 8)));
        family.merge(merged, summary(family, Arrays.copyOfRange(all, 8, SIZE)));

        double[] whole = summary(family, all);
        for (int i = 0; i < whole.length; i++) {
            assertThat(merged[i]).isCloseTo(whole[i], within(1e-12 * Math.abs(whole[i])));
        }
    }

    static Stream<ExactRefit<double[]>> learners() {
        return LEARNERS.stream();
    }

    @ParameterizedTest
    @MethodSource("learners")
    void a_fit_to_statistics_is_the_fit_to_records(ExactRefit<double[]> learner) throws Exception {
        SufficientStatistics<double[]> family = learner.statistics(reference());
        double[] parameters = new double[family.parameters()];
        family.fit(summary(family, reference()), parameters);

        double[] fromStatistics = family.model(parameters).sample(50, new Seed(6).stream());
        double[] fromRecords = learner.fit(reference(), new Seed(7).stream()).sample(50, new Seed(6).stream());
        for (int i = 0; i < fromRecords.length; i++) {
            assertThat(fromStatistics[i]).isCloseTo(fromRecords[i], within(1e-12 * Math.abs(fromRecords[i])));
        }
    }

    /** E ln v falls by ln((n-1)/2) - psi((n-1)/2) a fit; 4.5 deviations of the mean of so many runs. */
    @Test
    void a_hundred_generations_of_a_million_records_follow_the_closed_form() {
        SufficientStatistics<double[]> family = GaussianLearner.unbiased().statistics(new double[0]);
        int size = 1_000_000;
        int generations = 101;
        ExactChain chain = ExactChain.of(
                family,
                TrainingPlan.of(Regime.replace(), size, size, generations),
                part -> new double[] {size, 0, size - 1.0},
                Draw.EXACT_LAW);
        double[] log = new double[1];
        for (int run = 0; run < RUNS; run++) {
            chain.train(new Variates(new Seed(8).child(run).stream()), (generation, parameters) -> {
                if (generation == generations) {
                    log[0] += 2 * Math.log(parameters[1]);
                }
            });
        }
        double perFit = org.apache.commons.numbers.gamma.Digamma.value((size - 1) / 2.0) - Math.log((size - 1) / 2.0);
        double deviation = Math.sqrt(100 * org.apache.commons.numbers.gamma.Trigamma.value((size - 1) / 2.0) / RUNS);
        assertThat(log[0] / RUNS).isCloseTo(100 * perFit, within(4.5 * deviation));
    }

    /** A refit moves the mean by s Z / sqrt(n), so n times the mean square over s^2 has a variance of 2/R; 4.5 deviations. */
    @Test
    void a_refit_moves_the_mean_by_its_standard_error() {
        SufficientStatistics<double[]> family = GaussianLearner.unbiased().statistics(new double[0]);
        ExactChain chain = ExactChain.of(
                family,
                TrainingPlan.of(Regime.replace(), SIZE, SIZE, 2),
                part -> new double[] {SIZE, 0, 9 * (SIZE - 1.0)},
                Draw.EXACT_LAW);
        int runs = 40_000;
        double[] squares = new double[1];
        for (int run = 0; run < runs; run++) {
            chain.train(new Variates(new Seed(11).child(run).stream()), (generation, parameters) -> {
                squares[0] += parameters[0] * parameters[0];
            });
        }
        assertThat(squares[0] / runs * SIZE / 9).isCloseTo(1, within(4.5 * Math.sqrt(2.0 / runs)));
    }

    @Test
    void the_first_generations_do_not_depend_on_how_many_follow() {
        double[] three = new double[4];
        double[] four = new double[5];
        chain(GaussianLearner.unbiased(), Regime.accumulate(), Draw.EXACT_LAW)
                .train(
                        new Variates(new Seed(9).stream()),
                        (generation, parameters) -> four[generation] = parameters[1]);
        SufficientStatistics<double[]> family = GaussianLearner.unbiased().statistics(reference());
        ExactChain.of(
                        family,
                        TrainingPlan.of(Regime.accumulate(), SIZE, SIZE, 3),
                        part -> summary(family, reference()),
                        Draw.EXACT_LAW)
                .train(
                        new Variates(new Seed(9).stream()),
                        (generation, parameters) -> three[generation] = parameters[1]);

        assertThat(three).containsExactly(Arrays.copyOf(four, 4));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void neither_do_those_that_are_drawn_ahead(ExactRefit<double[]> learner) {
        double[] few = deviations(learner, 30);
        double[] many = deviations(learner, 700);

        assertThat(few).containsExactly(Arrays.copyOf(many, few.length));
    }

    private static double[] deviations(ExactRefit<double[]> learner, int generations) {
        SufficientStatistics<double[]> family = learner.statistics(reference());
        double[] last = new double[generations + 1];
        ExactChain.of(
                        family,
                        TrainingPlan.of(Regime.replace(), SIZE, SIZE, generations),
                        part -> summary(family, reference()),
                        Draw.EXACT_LAW)
                .train(
                        new Variates(new Seed(10).stream()),
                        (generation, parameters) -> last[generation] = parameters[parameters.length - 1]);
        return last;
    }

    @Test
    void plans_that_look_at_records_are_refused() {
        assertThat(ExactChain.obstacle(TrainingPlan.of(Regime.accumulateSubsample(), 20, 20, 3)))
                .hasValue("fit 2 trains on a subsample, whose statistics depend on the records");
        assertThat(ExactChain.obstacle(TrainingPlan.of(Regime.fresh(0.5), 20, 20, 3)))
                .hasValue("fit 2 trains on fresh real records");
        Regime parts = new Regime() {
            @Override
            public String name() {
                return "parts";
            }

            @Override
            public TrainingSet trainingSet(int fit, int sampleSize) {
                return TrainingSet.of(List.of(TrainingPart.batch(1, fit == 2 ? 20 : 10)));
            }
        };
        assertThat(ExactChain.obstacle(TrainingPlan.of(parts, 20, 20, 3)))
                .hasValue(
                        "fit 3 trains on a part of the batch of generation 1, whose statistics depend on the records");
        assertThat(ExactChain.obstacle(TrainingPlan.of(Regime.mixed(0.5), 20, 20, 3)))
                .isEmpty();
        assertThatThrownBy(() -> chain(GaussianLearner.unbiased(), Regime.accumulateSubsample(), Draw.RECORDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fit 2 trains on a subsample, whose statistics depend on the records");
    }
}
