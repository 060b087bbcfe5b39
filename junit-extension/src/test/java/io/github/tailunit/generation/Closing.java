package io.github.tailunit.generation;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A learner whose models must be closed, and that sees whether they are: once, and not used afterwards. */
public final class Closing implements Learner<double[]> {

    /** What a model does when it is closed. */
    @FunctionalInterface
    public interface End {
        void run() throws Exception;
    }

    private final Learner<double[]> learner;
    private final End end;
    private final Queue<Model> models = new ConcurrentLinkedQueue<>();

    /** The models of a learner, closed without incident. */
    public Closing(Learner<double[]> learner) {
        this(learner, () -> {});
    }

    Closing(Learner<double[]> learner, End end) {
        this.learner = learner;
        this.end = end;
    }

    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) throws Exception {
        Model model = new Model(learner.fit(data, random), end, new AtomicInteger());
        models.add(model);
        return model;
    }

    @Override
    public String name() {
        return "closing";
    }

    /** How many models there were. */
    public int fits() {
        return models.size();
    }

    /** Whether each of them was closed, and none twice. */
    public boolean allAreClosedOnce() {
        return models.stream().allMatch(model -> model.closed.get() == 1);
    }

    @SuppressWarnings("try") // close may be interrupted
    private record Model(GenerativeModel<double[]> model, End end, AtomicInteger closed)
            implements GenerativeModel<double[]>, TailProbability, AutoCloseable {

        @Override
        public double[] sample(int size, RandomGenerator random) throws Exception {
            if (closed.get() > 0) {
                throw new AssertionError("used after closing");
            }
            return model.sample(size, random);
        }

        @Override
        public double probabilityAbove(double threshold) {
            throw new AssertionError("asked for a probability though it is closed");
        }

        @Override
        public double probabilityBelow(double threshold) {
            throw new AssertionError("asked for a probability though it is closed");
        }

        @Override
        public void close() throws Exception {
            closed.incrementAndGet();
            end.run();
        }
    }
}
