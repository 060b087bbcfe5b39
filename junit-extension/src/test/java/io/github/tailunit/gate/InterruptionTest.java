package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptionTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);

    private final Semaphore started = new Semaphore(0);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    private Learner<double[]> endless() {
        return Learner.named("endless", (data, random) -> {
            started.release();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException expected) {
                interrupted.countDown();
                throw expected;
            }
            return (size, draws) -> data;
        });
    }

    @Test
    void interrupted_judgement_ends_at_once_and_interrupts_the_learner() throws Exception {
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread judge = judging(Loops.accumulating(endless()), outcome);
        started.acquire();

        judge.interrupt();
        judge.join(2_000);

        assertThat(judge.isAlive()).isFalse();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void used_up_time_budget_interrupts_the_learner() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(endless()).timeBudget(Duration.ofMillis(200));
        long before = System.nanoTime();

        Verdict verdict = GATE.judge(training);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Inconclusive.class, undecided -> {
            assertThat(undecided.reason()).isEqualTo(Verdict.Reason.TIME_BUDGET);
            assertThat(undecided.explanation()).isEqualTo("the time budget of PT0.2S was used up");
            assertThat(undecided.evidence().runs()).isEmpty();
        });
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void time_budget_holds_for_a_named_ideal_too() throws Exception {
        RecursiveTraining<double[]> training =
                Loops.accumulating(Loops.healthy()).timeBudget(Duration.ofMillis(200));
        Gate<double[]> gate = Gate.isNoWorseThan(Metric.tailMass(Tail.upper(0.9)), Ideal.ideal(endless()));

        Verdict verdict = gate.judge(training);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        undecided -> assertThat(undecided.reason()).isEqualTo(Verdict.Reason.TIME_BUDGET));
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void training_can_be_judged_again_while_an_interrupted_run_is_still_ending() throws Exception {
        CountDownLatch firstFit = new CountDownLatch(1);
        RecursiveTraining<double[]> training = Loops.accumulating(Learner.named("slow to end", (data, random) -> {
            if (firstFit.getCount() > 0) {
                firstFit.countDown();
                sleepOnAfterInterruption();
            }
            return Loops.healthy().fit(data, random);
        }));
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread judge = judging(training, outcome);
        firstFit.await();
        judge.interrupt();
        judge.join();

        Verdict verdict = GATE.judge(training);

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    }

    private static void sleepOnAfterInterruption() throws InterruptedException {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException expected) {
            Thread.sleep(300);
            throw expected;
        }
    }

    private static Thread judging(RecursiveTraining<double[]> training, AtomicReference<Throwable> outcome) {
        Thread judge = new Thread(() -> {
            try {
                GATE.judge(training);
            } catch (Throwable thrown) {
                outcome.set(thrown);
            }
        });
        judge.start();
        return judge;
    }

    @Test
    void closed_training_ends_the_judgement() throws Exception {
        RecursiveTraining<double[]> training = Loops.accumulating(endless());
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread judge = judging(training, outcome);
        started.acquire();

        training.close();
        judge.join(2_000);

        assertThat(outcome.get())
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the training was closed while run 0 was in progress");
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruption_that_the_learner_throws_of_its_own_accord_ends_the_judgement() {
        Learner<double[]> impatient = Learner.named("impatient", (data, random) -> {
            throw new InterruptedException("enough");
        });

        assertThatThrownBy(() -> GATE.judge(Loops.accumulating(impatient)))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("enough");
    }

    @Test
    void learner_sees_the_class_loader_of_the_caller() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        ClassLoader mine = new ClassLoader(before) {};
        Queue<ClassLoader> seen = new ConcurrentLinkedQueue<>();
        Learner<double[]> looking = Learner.named("looking", (data, random) -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            return Loops.healthy().fit(data, random);
        });

        caller.setContextClassLoader(mine);
        try {
            GATE.judge(Loops.accumulating(looking));
        } finally {
            caller.setContextClassLoader(before);
        }

        assertThat(seen).isNotEmpty().containsOnly(mine);
    }
}
