package io.github.tailunit.generation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/*
 * One pool for each number of threads in the whole process, so that tests that JUnit runs in parallel share the processors instead of multiplying
 * threads. Its threads are daemons and end when idle: nothing needs to be shut down.
 */
/**
 * Where lineages run: on a bounded pool, several at a time, looked at in the order of their index. What comes out depends
 * on the prefix looked at and never on which lineage was ready first.
 */
public final class LineageRunner {

    private static final Map<Integer, LineageRunner> BY_THREADS = new ConcurrentHashMap<>();
    private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();
    private static final int IDLE_SECONDS = 5;

    private final int threads;
    private final ThreadPoolExecutor pool;

    private LineageRunner(int threads) {
        this.threads = threads;
        this.pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new LineageThread(task, "tailunit-lineage-" + THREAD_NUMBER.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    static LineageRunner of(OptionalInt threads) {
        int wanted = threads.orElseGet(Runtime.getRuntime()::availableProcessors);
        return BY_THREADS.computeIfAbsent(wanted, LineageRunner::new);
    }

    private static final class LineageThread extends Thread {
        LineageThread(Runnable task, String name) {
            super(task, name);
        }
    }

    /**
     * Work on one lineage.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface Task<T> {
        /**
         * Does the work.
         *
         * @param index the index of the lineage
         * @return what comes out
         * @throws InterruptedException if the thread is interrupted
         */
        T run(int index) throws InterruptedException;
    }

    /**
     * Looks at results in order.
     *
     * @param <T> what comes out of a task
     */
    @FunctionalInterface
    public interface Visitor<T> {
        /**
         * Looks at one result.
         *
         * @param index the index of the lineage
         * @param result what came out
         * @return whether to go on
         */
        boolean visit(int index, T result);
    }

    /**
     * Runs tasks in parallel and visits their results in order, until the visitor has seen enough.
     *
     * @param <T> what comes out of a task
     * @param maximum how many lineages there are at most
     * @param budget how long this may take; what still runs then is interrupted
     * @param task the work on one lineage
     * @param visitor looks at the results
     * @throws InterruptedException if the calling thread is interrupted; all tasks are interrupted too
     * @throws TimeoutException if the budget is used up
     */
    public <T> void inOrder(int maximum, Duration budget, Task<T> task, Visitor<T> visitor)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + budget.toNanos();
        if (Thread.currentThread() instanceof LineageThread) {
            inPlace(maximum, deadline, task, visitor);
            return;
        }
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        Deque<Future<T>> ahead = new ArrayDeque<>();
        int submitted = 0;
        try {
            for (int index = 0; index < maximum; index++) {
                while (submitted < Math.min(maximum, index + threads)) {
                    int next = submitted++;
                    ahead.add(pool.submit(() -> inContext(classLoader, task, next)));
                }
                T result = await(ahead.element(), deadline);
                ahead.remove();
                if (!visitor.visit(index, result)) {
                    break;
                }
            }
            finish(ahead, deadline);
        } finally {
            ahead.forEach(future -> future.cancel(true));
        }
    }

    /** A learner that trains a loop of its own must not wait for the pool it runs on. */
    private static <T> void inPlace(int maximum, long deadline, Task<T> task, Visitor<T> visitor)
            throws InterruptedException, TimeoutException {
        for (int index = 0; index < maximum; index++) {
            if (!visitor.visit(index, task.run(index))) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException();
            }
        }
    }

    /**
     * What has not started is dropped; what has is waited for, so that nothing runs on unseen. How it ends is ignored: it
     * was started because a thread was free, so it must not change what comes out.
     */
    private <T> void finish(Deque<Future<T>> ahead, long deadline) throws InterruptedException {
        ahead.removeIf(future -> future instanceof Runnable task && pool.remove(task));
        for (Future<T> notNeeded : ahead) {
            try {
                notNeeded.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException failed) {
                continue;
            } catch (TimeoutException late) {
                return; // the caller interrupts what is left
            }
        }
    }

    private static <T> T inContext(ClassLoader classLoader, Task<T> task, int index) throws InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classLoader);
        try {
            return task.run(index);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static <T> T await(Future<T> future, long deadline) throws InterruptedException, TimeoutException {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (CancellationException cancelled) {
            throw new InterruptedException("the training was closed while a run was in progress");
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    static RuntimeException unwrapped(ExecutionException failed) throws InterruptedException {
        Throwable cause = failed.getCause();
        if (cause instanceof InterruptedException) {
            throw new InterruptedException(cause.getMessage());
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException exception) {
            return exception;
        }
        return new IllegalStateException(cause);
    }
}
