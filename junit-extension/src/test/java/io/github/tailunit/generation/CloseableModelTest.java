package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CloseableModelTest {

    private static final Gauge<double[]> TAIL = Metric.tailMass(Tail.upper(0.8)).calibrate(Loops.numbers(50), 50);
    private static final Gauge<double[]> MEAN = Metric.<double[]>ofStatistic(
                    "mean", batch -> Arrays.stream(batch).average().orElseThrow())
            .calibrate(Loops.numbers(50), 50);

    private static RecursiveTraining<double[]> training(Learner<double[]> learner) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(50))
                .learner(learner)
                .generations(3)
                .seed(5);
    }

    @Test
    void models_are_closed_once_and_not_used_afterwards() throws Exception {
        Closing closing = new Closing(Loops.healthy());
        RecursiveTraining<double[]> training = training(closing);

        Lineage<double[]> lineage = training.lineage(0);

        assertThat(closing.fits()).isEqualTo(3);
        assertThat(closing.allAreClosedOnce()).isTrue();
        for (int generation = 1; generation <= 3; generation++) {
            for (Gauge<double[]> gauge : List.of(TAIL, MEAN)) {
                assertThat(lineage.measure(gauge, generation, EvaluationPath.SAMPLE, 200)
                                .value())
                        .isPresent();
            }
        }
        assertThat(lineage.drawsTheSameAs(training.lineage(1))).isFalse();
        assertThat(closing.fits()).isEqualTo(6);
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void closing_changes_neither_the_lineage_nor_what_is_measured() throws Exception {
        Lineage<double[]> open = training(Loops.healthy()).lineage(2);
        Lineage<double[]> closed = training(new Closing(Loops.healthy())).lineage(2);

        assertThat(closed.firstDifference(open)).isEmpty();
        for (int generation = 1; generation <= 3; generation++) {
            assertThat(closed.measure(TAIL, generation, EvaluationPath.SAMPLE, 200))
                    .isEqualTo(open.measure(TAIL, generation, EvaluationPath.SAMPLE, 200));
        }
    }

    @Test
    void metric_that_wants_more_records_than_were_drawn_is_refused() throws Exception {
        Lineage<double[]> lineage = training(new Closing(Loops.healthy())).lineage(0);

        assertThatThrownBy(() -> lineage.measure(TAIL, 3, EvaluationPath.SAMPLE, 2000))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the metric reads 2,000 records of a generation, but the model was closed after 200 had been "
                                + "drawn for metrics; call evaluationSize(2000)");
    }

    @Test
    void evaluation_size_says_how_many_are_drawn() throws Exception {
        Lineage<double[]> lineage =
                training(new Closing(Loops.healthy())).evaluationSize(600_000).lineage(0);

        assertThat(lineage.measure(TAIL, 3, EvaluationPath.SAMPLE, 600_000).value())
                .isPresent();
        assertThatThrownBy(() -> lineage.measure(TAIL, 3, EvaluationPath.SAMPLE, 600_001))
                .isInstanceOf(TrainingConfigurationException.class);
    }

    @Test
    void closed_model_is_not_read_exactly_and_draws_no_more() throws Exception {
        Lineage<double[]> lineage = training(new Closing(Loops.healthy())).lineage(0);

        assertThat(lineage.pathFor(TAIL, 3)).isEqualTo(EvaluationPath.SAMPLE);
        assertThatThrownBy(() -> lineage.model(1).sample(5, new Seed(1).stream()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model was sampled once and closed");
    }

    @Test
    void model_that_cannot_draw_is_closed_and_ends_the_run() throws Exception {
        Closing closing = new Closing(Learner.named("mine", (data, random) -> (size, draws) -> {
            throw new IOException("pipe broken");
        }));

        Lineage<double[]> lineage = training(closing).lineage(1);

        assertThat(lineage.failure().orElseThrow())
                .hasToString(
                        "run 1, generation 1, seed 5: the model threw java.io.IOException: pipe broken when asked for "
                                + "50 records");
        assertThat(closing.allAreClosedOnce()).isTrue();
        assertThat(closing.fits()).isEqualTo(1);
        assertThat(lineage.measure(TAIL, 1, EvaluationPath.SAMPLE, 200)).isInstanceOf(Measurement.Undefined.class);
    }

    @Test
    void model_that_cannot_be_closed_ends_the_run_with_its_exception() throws Exception {
        Exception thrown = new IOException("still running");
        Closing closing = new Closing(Loops.healthy(), () -> {
            throw thrown;
        });

        ModelFailure failure = training(closing).lineage(1).failure().orElseThrow();

        assertThat(failure)
                .hasToString(
                        "run 1, generation 1, seed 5: the model threw java.io.IOException: still running when it was "
                                + "closed");
        assertThat(failure.cause()).containsSame(thrown);
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void what_failed_first_is_told() throws Exception {
        Closing closing = new Closing(Learner.named("mine", (data, random) -> (size, draws) -> null), () -> {
            throw new IOException("still running");
        });

        assertThat(training(closing).lineage(0).failure().orElseThrow())
                .hasToString("run 0, generation 1, seed 5: the model returned null when asked for 50 records");
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void machine_without_memory_leaves_no_model_open() {
        Closing closing = new Closing(Learner.named("mine", (data, random) -> (size, draws) -> {
            throw new OutOfMemoryError("Java heap space");
        }));

        assertThatThrownBy(() -> training(closing).lineage(0)).isInstanceOf(OutOfMemoryError.class);
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void interrupted_model_is_closed() throws Exception {
        CountDownLatch drawing = new CountDownLatch(1);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Closing closing = new Closing(Learner.named("slow", (data, random) -> (size, draws) -> {
            drawing.countDown();
            Thread.sleep(60_000);
            return data;
        }));
        RecursiveTraining<double[]> training = training(closing);
        Thread trainer = new Thread(() -> {
            try {
                training.lineage(0);
            } catch (Throwable thrown) {
                outcome.set(thrown);
            }
        });
        trainer.start();
        drawing.await();

        trainer.interrupt();
        trainer.join();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(closing.fits()).isEqualTo(1);
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    @Test
    void first_batch_is_the_one_that_the_next_generation_trained_on() throws Exception {
        for (Learner<double[]> learner : List.of(Loops.healthy(), new Closing(Loops.healthy()))) {
            List<double[]> seen = new CopyOnWriteArrayList<>();
            RecursiveTraining<double[]> training = Loops.<double[]>training()
                    .reference(Loops.numbers(50))
                    .learner(Learner.named("watched", (data, random) -> {
                        seen.add(data.clone());
                        return learner.fit(data, random);
                    }))
                    .generations(2);

            Lineage<double[]> lineage = training.lineage(0);

            assertThat(lineage.firstBatch().orElseThrow()).containsExactly(seen.get(1));
        }
    }

    @Test
    void the_same_model_from_each_fit_is_refused_and_not_closed_again() {
        Closing closing = new Closing(Loops.healthy());
        AtomicReference<GenerativeModel<double[]>> only = new AtomicReference<>();
        Learner<double[]> same = Learner.named("same", (data, random) -> {
            if (only.get() == null) {
                only.set(closing.fit(data, random));
            }
            return only.get();
        });

        assertThatThrownBy(() -> training(same).lineage(0))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the learner same returned the same model object "
                        + "(io.github.tailunit.generation.Closing$Model) in two fits, so training one generation changes "
                        + "the model of another; return a new model from each fit");
        assertThat(closing.allAreClosedOnce()).isTrue();
    }

    /** A model may draw in an order, so the first records would be no sample. */
    @Test
    void a_metric_that_wants_fewer_records_reads_some_from_the_whole_batch() {
        ClosedModel<double[]> model = new ClosedModel<>(BatchType.of(new double[0]), Loops.numbers(100), null);

        assertThat(model.evaluation(4)).containsExactly(1, 26, 51, 76);
        assertThat(model.evaluation(100)).containsExactly(Loops.numbers(100));
    }
}
