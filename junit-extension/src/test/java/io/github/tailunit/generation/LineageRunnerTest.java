package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LineageRunnerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static LineageRunner on(int threads) {
        return LineageRunner.of(OptionalInt.of(threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void results_come_in_order_whatever_is_ready_first(int threads) throws Exception {
        int[] delays = new Random(5).ints(40, 0, 8).toArray();
        List<Integer> indices = new ArrayList<>();
        List<Integer> results = new ArrayList<>();

        on(threads)
                .inOrder(
                        40,
                        LONG,
                        index -> {
                            Thread.sleep(delays[index]);
                            return index * index;
                        },
                        (index, result) -> indices.add(index) && results.add(result));

        assertThat(indices).isEqualTo(IntStream.range(0, 40).boxed().toList());
        assertThat(results)
                .isEqualTo(IntStream.range(0, 40).map(i -> i * i).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void as_many_run_at_once_as_there_are_threads_and_no_more(int threads) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        on(threads)
                .inOrder(
                        30,
                        LONG,
                        index -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(10);
                            return running.decrementAndGet();
                        },
                        (index, result) -> true);

        assertThat(most).hasValue(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void no_more_is_started_than_is_needed_and_one_less_than_the_threads(int threads) throws Exception {
        Queue<Integer> started = new ConcurrentLinkedQueue<>();

        on(threads)
                .inOrder(
                        100,
                        LONG,
                        index -> {
                            started.add(index);
                            Thread.sleep(index % 3);
                            return index;
                        },
                        (index, result) -> index < 4);

        assertThat(started).contains(0, 1, 2, 3, 4).allMatch(index -> index < 5 + threads - 1);
    }

    @Test
    void nothing_runs_on_after_the_last_visit() throws Exception {
        AtomicInteger running = new AtomicInteger();

        on(4).inOrder(
                        100,
                        LONG,
                        index -> {
                            running.incrementAndGet();
                            Thread.sleep(index == 0 ? 1 : 50);
                            return running.decrementAndGet();
                        },
                        (index, result) -> false);

        assertThat(running).hasValue(0);
    }

    @Test
    void exception_of_a_task_arrives_as_it_was_thrown_and_stops_the_rest() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        RuntimeException thrown = new IllegalStateException("no data");
        LineageRunner.Task<Integer> task = index -> {
            if (index == 0) {
                started.await();
                throw thrown;
            }
            started.countDown();
            return sleepUntilInterrupted(interrupted);
        };

        assertThatThrownBy(() -> on(2).inOrder(2, LONG, task, (index, result) -> true))
                .isSameAs(thrown);

        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void error_of_a_task_arrives_as_it_was_thrown() {
        Error thrown = new AssertionError("broken");

        assertThatThrownBy(() -> on(2).inOrder(
                                2,
                                LONG,
                                index -> {
                                    throw thrown;
                                },
                                (index, result) -> true))
                .isSameAs(thrown);
    }

    @Test
    void failure_beyond_the_last_visit_is_not_looked_at() {
        for (Throwable failure : List.of(
                new IllegalStateException("late"), new OutOfMemoryError("late"), new InterruptedException("late"))) {
            List<Integer> visited = new ArrayList<>();

            assertThatCode(() -> on(2).inOrder(2, LONG, index -> failAt1(index, failure), (index, result) -> {
                        visited.add(index);
                        return false;
                    }))
                    .doesNotThrowAnyException();

            assertThat(visited).containsExactly(0);
        }
    }

    private static int failAt1(int index, Throwable failure) throws InterruptedException {
        if (index == 1) {
            throw LineageRunnerTest.<RuntimeException>unchecked(failure);
        }
        Thread.sleep(20);
        return index;
    }

    @Test
    void budget_that_ends_after_the_last_visit_is_no_timeout() throws Exception {
        List<Integer> visited = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);

        on(2).inOrder(
                        2,
                        Duration.ofMillis(300),
                        index -> {
                            if (index == 0) {
                                started.await();
                                return 0;
                            }
                            started.countDown();
                            return sleepUntilInterrupted(interrupted);
                        },
                        (index, result) -> {
                            visited.add(index);
                            return false;
                        });

        assertThat(visited).containsExactly(0);
        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void used_up_budget_interrupts_what_runs() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(3);

        assertThatThrownBy(() -> on(3).inOrder(
                                10,
                                Duration.ofMillis(100),
                                index -> sleepUntilInterrupted(interrupted),
                                (index, result) -> true))
                .isInstanceOf(TimeoutException.class);

        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void class_loader_of_the_caller_is_the_context_of_the_task() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        ClassLoader mine = new ClassLoader(before) {};
        List<ClassLoader> seen = new ArrayList<>();
        LineageRunner runner = on(2);

        caller.setContextClassLoader(mine);
        try {
            runner.inOrder(
                    3,
                    LONG,
                    index -> Thread.currentThread().getContextClassLoader(),
                    (index, loader) -> seen.add(loader));
        } finally {
            caller.setContextClassLoader(before);
        }
        runner.inOrder(
                1, LONG, index -> Thread.currentThread().getContextClassLoader(), (index, loader) -> seen.add(loader));

        assertThat(seen).containsExactly(mine, mine, mine, before);
    }

    @Test
    void trainings_that_say_nothing_about_threads_share_one_pool() {
        assertThat(Loops.training().runner()).isSameAs(Loops.training().runner());
    }

    /** As JUnit's parallel tests do, each of which judges a training of its own. */
    @Test
    void callers_at_the_same_time_share_the_threads_and_do_not_multiply_them() throws Exception {
        int threads = 3;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(4);
        List<Thread> callers = IntStream.range(0, 4)
                .mapToObj(caller -> new Thread(() -> {
                    try {
                        together.countDown();
                        together.await();
                        on(threads)
                                .inOrder(
                                        8,
                                        LONG,
                                        index -> {
                                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                            Thread.sleep(5);
                                            return running.decrementAndGet();
                                        },
                                        (index, result) -> true);
                    } catch (InterruptedException | TimeoutException failed) {
                        most.set(Integer.MAX_VALUE);
                    }
                }))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(most).hasValue(threads);
    }

    private static int sleepUntilInterrupted(CountDownLatch interrupted) throws InterruptedException {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException expected) {
            interrupted.countDown();
            throw expected;
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // lets a task throw what its signature does not name
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
