package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * What shows a reader what runs did, made after the verdict as far as time, memory and the user's own code go: what cannot be made
 * is left out, and does not undo the verdict.
 */
record Pictures(Optional<Trajectories> trajectories, List<TailCurve> tailCurves, Losses losses) {

    static Pictures none() {
        return new Pictures(Optional.empty(), List.of(), Losses.none());
    }

    static <S> Pictures of(Reading<S> reading, SamplingNoise noise, List<Run> runs, Optional<Lineage<S>> replayed)
            throws InterruptedException {
        return new Pictures(
                ifPossible(() -> new Table<>(reading).of(noise, runs, replayed)),
                ifPossible(() -> TailCurves.of(reading, runs)).orElse(List.of()),
                ifPossible(() -> LossReport.of(reading, runs)).orElse(Losses.none()));
    }

    /** Something that can be left out. */
    @FunctionalInterface
    interface Part<T> {
        T make() throws InterruptedException, TimeoutException;
    }

    static <T> Optional<T> ifPossible(Part<T> part) throws InterruptedException {
        try {
            return Optional.of(part.make());
        } catch (TimeoutException | RuntimeException | Error notMade) {
            return Optional.empty();
        }
    }
}
