package io.github.tailunit.generation;

import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The seed of a test as it was declared, and what makes another one of it. All random numbers of the test come from {@link
 * #root()}, so a repetition needs this and nothing else.
 *
 * @param value the seed that an annotation, the code or a setting gives
 * @param epoch the declared change of this seed, if there is one
 * @param rotation the number by which this build rotates seeds, if it does
 */
public record DeclaredSeed(long value, Optional<Epoch> epoch, OptionalInt rotation) {

    /**
     * Checks that nothing is null.
     *
     * @param value the seed that an annotation, the code or a setting gives
     * @param epoch the declared change of this seed, if there is one
     * @param rotation the number by which this build rotates seeds, if it does
     */
    public DeclaredSeed {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(rotation, "rotation");
    }

    /**
     * A declared change of the seed, with its reason.
     *
     * @param number how many times the seed has been changed, at least 1
     * @param reason why, in a sentence
     */
    public record Epoch(int number, String reason) {

        /**
         * Checks the number, and writes the reason in one line.
         *
         * @param number how many times the seed has been changed, at least 1
         * @param reason why, in a sentence
         * @throws IllegalArgumentException if the number is below 1, or the reason is blank
         */
        public Epoch {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "seedEpoch must be at least 1 but was " + number + "; leave it out to keep the seed as it is");
            }
            reason = Objects.requireNonNullElse(reason, "").strip().replaceAll("\\s+", " ");
            if (reason.isEmpty()) {
                throw new IllegalArgumentException("seedEpoch " + number
                        + " has no reason; say which false alarm it answers and how you know that it was one");
            }
        }

        @Override
        public String toString() {
            return number + " (\"" + reason + "\")";
        }
    }

    /**
     * Where all random numbers of the test come from. Without epoch and rotation, the seed itself:
     *
     * <pre>
     * seed.child(EPOCH).child(number).child(ROTATION).child(rotation)
     * </pre>
     *
     * @return the root of the tree of seeds
     */
    public Seed root() {
        Seed root = new Seed(value);
        if (epoch.isPresent()) {
            root = root.child(Purpose.EPOCH).child(epoch.get().number());
        }
        return rotation.isPresent() ? root.child(Purpose.ROTATION).child(rotation.getAsInt()) : root;
    }

    /** Such as {@code 42}, or {@code 42, epoch 1, rotation 20261122}. */
    @Override
    public String toString() {
        return value
                + epoch.map(declared -> ", epoch " + declared.number()).orElse("")
                + (rotation.isPresent() ? ", rotation " + rotation.getAsInt() : "");
    }
}
