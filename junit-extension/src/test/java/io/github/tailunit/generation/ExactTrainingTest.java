package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactTrainingTest {

    private static final int RUNS = 2_000;

    private static double[] normal(int size) {
        Variates random = new Variates(new Seed(1).stream());
        double[] values = new double[size];
        Arrays.setAll(values, i -> random.normal());
        return values;
    }

    private static RecursiveTraining<double[]> gaussian(Regime regime, Drawing drawing) {
        return RecursiveTraining.of(normal(30), Learner.named("mine", GaussianLearner.unbiased()))
                .regime(regime)
                .generations(5)
                .drawing(drawing);
    }

    private static double[] tails(RecursiveTraining<double[]> training) throws InterruptedException {
        double[] tails = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            tails[run] = ((TailProbability) training.lineage(run).model(5)).probabilityAbove(1);
        }
        return tails;
    }

    enum Loop {
        REPLACE(Regime.replace()),
        ACCUMULATE(Regime.accumulate()),
        MIXED(Regime.mixed(0.4));

        final Regime regime;

        Loop(Regime regime) {
            this.regime = regime;
        }
    }

    /** The last models of both ways have one law; false-alarm probability 1e-5 for each loop. */
    @ParameterizedTest
    @EnumSource
    void models_have_the_law_of_those_that_saw_records(Loop loop) throws InterruptedException {
        double[] byLaw = tails(gaussian(loop.regime, Drawing.EXACT_LAW));
        double[] byRecords = tails(gaussian(loop.regime, Drawing.RECORDS).seed(43));

        assertThat(KolmogorovSmirnovTest.withDefaults().test(byLaw, byRecords).getPValue())
                .isGreaterThan(1e-5);
    }

    /** How many categories are left: false-alarm probability 1e-5. */
    @Test
    void categories_die_as_they_do_by_records() throws InterruptedException {
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(survivors(Drawing.EXACT_LAW, 1), survivors(Drawing.RECORDS, 2))
                        .getPValue())
                .isGreaterThan(1e-5);
    }

    @SuppressWarnings("unchecked")
    private static double[] survivors(Drawing drawing, long seed) throws InterruptedException {
        int[] reference = IntStream.range(0, 60).map(i -> (int) Math.sqrt(i)).toArray();
        RecursiveTraining<int[]> training = RecursiveTraining.of(reference, new CategoricalLearner())
                .generations(6)
                .drawing(drawing)
                .seed(seed);
        Variates jitter = new Variates(new Seed(seed).stream());
        double[] alive = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            alive[run] =
                    ((FiniteSupport<int[]>) training.lineage(run).model(6)).support().length + 1e-9 * jitter.uniform();
        }
        return alive;
    }

    @Test
    void a_verdict_on_a_million_records_a_generation_takes_no_time_and_says_how() throws InterruptedException {
        RecursiveTraining<double[]> training = RecursiveTraining.of(normal(1_000), GaussianLearner.unbiased())
                .sampleSize(1_000_000)
                .generations(5);

        Verdict verdict =
                Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.95)), 0.5).judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict))
                .contains(
                        "regime replace, 1,000,000 records a generation, learner Gaussian with unbiased variance, drawn by the exact "
                                + "law of its fits; measured exactly.");
        assertThat(training.freeze().drawingPath())
                .isEqualTo(new DrawingPath(true, "1,000,000 records a generation would be slow to draw"));
        assertThat(training.settingsInForce().get("drawing")).isEqualTo(Sourced.builtIn(Drawing.AUTO));
    }

    @Test
    void the_path_says_why_it_was_taken() {
        assertThat(gaussian(Regime.replace(), Drawing.AUTO).freeze().drawingPath())
                .isEqualTo(new DrawingPath(false, "30 records a generation are drawn fast"));
        assertThat(gaussian(Regime.replace(), Drawing.RECORDS).freeze().drawingPath())
                .isEqualTo(new DrawingPath(false, "the training asks for records"));
        assertThat(gaussian(Regime.accumulateSubsample(), Drawing.AUTO).freeze().drawingPath())
                .isEqualTo(
                        new DrawingPath(false, "fit 2 trains on a subsample, whose statistics depend on the records"));
        assertThat(RecursiveTraining.of(normal(30), Loops.healthy()).freeze().drawingPath())
                .isEqualTo(new DrawingPath(false, "the learner healthy states no exact law"));
    }

    @Test
    void a_law_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> gaussian(Regime.accumulateSubsample(), Drawing.EXACT_LAW)
                        .freeze())
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the training is to be drawn by an exact law, but fit 2 trains on a subsample, whose statistics depend on "
                                + "the records; remove drawing(EXACT_LAW), or choose a learner and a regime that allow it");
    }

    @Test
    void an_ideal_that_takes_over_after_the_first_fit_needs_its_records() {
        RecursiveTraining<double[]> training = gaussian(Regime.replace(), Drawing.EXACT_LAW);

        assertThatThrownBy(() -> Gate.isNoWorseThan(
                                Metric.tailMass(Tail.upper(0.9)),
                                Ideal.<double[]>ideal().fromFirstFit())
                        .judge(training))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the batch of generation 1 is asked for, but this training draws none: the training asks for it; "
                                + "call drawing(Drawing.RECORDS)");
    }

    @Test
    void a_fit_that_fails_ends_the_run_and_names_the_generation() throws InterruptedException {
        RecursiveTraining<double[]> training = RecursiveTraining.of(normal(30), GaussianLearner.unbiased())
                .sampleSize(1)
                .drawing(Drawing.EXACT_LAW);

        assertThat(training.lineage(3).failure().orElseThrow())
                .hasToString("run 3, generation 2, seed 42: the learner Gaussian with unbiased variance threw "
                        + "java.lang.IllegalArgumentException: a Gaussian with divisor N_MINUS_ONE needs at least 2 training records "
                        + "but there are 1");
    }

    /** A Gaussian whose statistics are of a caller's making. */
    private record Own(Function<SufficientStatistics<double[]>, SufficientStatistics<double[]>> change)
            implements ExactRefit<double[]> {

        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) throws Exception {
            return GaussianLearner.unbiased().fit(data, random);
        }

        @Override
        public SufficientStatistics<double[]> statistics(double[] reference) {
            return change.apply(GaussianLearner.unbiased().statistics(reference));
        }

        @Override
        public String name() {
            return "own";
        }

        RecursiveTraining<double[]> training() {
            return RecursiveTraining.of(normal(30), this).generations(5).drawing(Drawing.EXACT_LAW);
        }
    }

    /** Statistics that go through a function on their way to a model. */
    private record Modelled(
            SufficientStatistics<double[]> family, UnaryOperator<GenerativeModel<double[]>> change, Set<double[]> drawn)
            implements SufficientStatistics<double[]> {

        @Override
        public int statistics() {
            return family.statistics();
        }

        @Override
        public int parameters() {
            return family.parameters();
        }

        @Override
        public void summarize(double[] records, double[] statistics) {
            family.summarize(records, statistics);
        }

        @Override
        public void merge(double[] statistics, double[] more) {
            family.merge(statistics, more);
        }

        @Override
        public void draw(double[] parameters, int size, Variates random, double[] statistics) {
            drawn.add(statistics);
            family.draw(parameters, size, random, statistics);
        }

        @Override
        public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
            family.drawRecords(parameters, size, random, statistics);
        }

        @Override
        public void fit(double[] statistics, double[] parameters) {
            family.fit(statistics, parameters);
        }

        @Override
        public GenerativeModel<double[]> model(double[] parameters) {
            return change.apply(family.model(parameters));
        }
    }

    private static Own modelled(UnaryOperator<GenerativeModel<double[]>> change) {
        return new Own(family -> new Modelled(family, change, new HashSet<>()));
    }

    @Test
    void whatever_a_learner_throws_ends_the_run() throws InterruptedException {
        Own noStatistics = new Own(family -> {
            throw new UnsupportedOperationException("none");
        });
        Own noModel = modelled(model -> {
            throw new IllegalStateException("none");
        });

        assertThat(noStatistics.training().lineage(2).failure().orElseThrow())
                .hasToString("run 2, generation 1, seed 42: the learner own threw "
                        + "java.lang.UnsupportedOperationException: none");
        assertThat(noModel.training().lineage(2).failure().orElseThrow())
                .hasToString(
                        "run 2, generation 1, seed 42: the learner own threw java.lang.IllegalStateException: none");
    }

    @Test
    void what_an_observer_throws_is_not_put_on_the_learner() {
        assertThatThrownBy(() -> gaussian(Regime.replace(), Drawing.EXACT_LAW)
                        .freeze()
                        .train(0, TrainingProgress.silent(), (model, generation) -> {
                            throw new IllegalStateException("screen");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("screen");
    }

    private record Closable(GenerativeModel<double[]> model) implements GenerativeModel<double[]>, AutoCloseable {

        @Override
        public double[] sample(int size, RandomGenerator random) throws Exception {
            return model.sample(size, random);
        }

        @Override
        public void close() {}
    }

    @Test
    void a_model_that_must_be_closed_is_refused() {
        assertThatThrownBy(() -> modelled(Closable::new).training().lineage(0))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the learner own gives models that must be closed, which the exact law does not do; "
                        + "call drawing(Drawing.RECORDS)");
    }

    @Test
    void one_batch_is_kept_where_each_fit_extends_the_last() throws InterruptedException {
        Set<double[]> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
        Own counted = new Own(family -> new Modelled(family, model -> model, drawn));

        counted.training().regime(Regime.accumulate()).lineage(0);

        assertThat(drawn).hasSize(1);
    }

    @Test
    void a_replay_is_equal_and_another_run_is_not() throws InterruptedException {
        Lineage<double[]> first = gaussian(Regime.mixed(0.4), Drawing.EXACT_LAW).lineage(0);
        Lineage<double[]> again = gaussian(Regime.mixed(0.4), Drawing.EXACT_LAW).lineage(0);
        Lineage<double[]> other = gaussian(Regime.mixed(0.4), Drawing.EXACT_LAW).lineage(1);

        assertThat(first.firstDifference(again)).isEmpty();
        assertThat(first.model(5)).isEqualTo(again.model(5));
        assertThat(first.firstDifference(other)).hasValue(2); // the first model of both is that of the reference
    }

    @Test
    void an_interruption_ends_the_training() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() ->
                        gaussian(Regime.replace(), Drawing.EXACT_LAW).freeze().train(0, TrainingProgress.silent()))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("run 0 was interrupted after generation 0");
        assertThat(Thread.interrupted()).isFalse();
    }
}
