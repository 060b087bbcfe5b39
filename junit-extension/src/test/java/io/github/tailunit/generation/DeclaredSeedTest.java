package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredSeedTest {

    private static DeclaredSeed seed(int epoch, int rotation) {
        return new DeclaredSeed(
                42,
                epoch == 0 ? Optional.empty() : Optional.of(new DeclaredSeed.Epoch(epoch, "false alarm")),
                rotation < 0 ? OptionalInt.empty() : OptionalInt.of(rotation));
    }

    @Test
    void without_epoch_and_rotation_the_root_is_the_seed() {
        assertThat(seed(0, -1).root()).isEqualTo(new Seed(42));
    }

    @Test
    void root_is_the_child_of_the_epoch_and_then_of_the_rotation() {
        Seed epoch = new Seed(42).child(10).child(3);

        assertThat(seed(3, -1).root()).isEqualTo(epoch);
        assertThat(seed(0, 20261122).root()).isEqualTo(new Seed(42).child(11).child(20261122));
        assertThat(seed(3, 20261122).root()).isEqualTo(epoch.child(11).child(20261122));
    }

    /** A root that were a child of another root would make two trainings share streams. */
    @Test
    void roots_differ_from_each_other_and_from_what_a_training_draws_from() {
        Set<Seed> roots = new HashSet<>();
        for (int epoch = 0; epoch <= 100; epoch++) {
            for (int rotation = -1; rotation <= 100; rotation++) {
                roots.add(seed(epoch, rotation).root());
            }
        }

        assertThat(roots).hasSize(101 * 102);
        for (int run = 0; run < 1_000; run++) {
            assertThat(roots).doesNotContain(new Seed(42).child(run));
        }
        for (Purpose purpose : Purpose.values()) {
            assertThat(roots).doesNotContain(new Seed(42).child(purpose));
        }
    }

    @Test
    void text_names_what_a_repetition_needs() {
        assertThat(seed(0, -1)).hasToString("42");
        assertThat(seed(1, -1)).hasToString("42, epoch 1");
        assertThat(seed(0, 0)).hasToString("42, rotation 0");
        assertThat(seed(2, 20261122)).hasToString("42, epoch 2, rotation 20261122");
    }

    @Test
    void reason_is_written_in_one_line() {
        assertThat(new DeclaredSeed.Epoch(1, "  red on Friday,\n    green on ten other seeds\t"))
                .hasToString("1 (\"red on Friday, green on ten other seeds\")");
    }

    @Test
    void training_draws_from_the_root_and_names_epoch_and_rotation_with_their_origins() throws Exception {
        RecursiveTraining<double[]> changed = Loops.accumulating(Loops.healthy(), "tailunit.seedRotation", "5")
                .seedEpoch(2, "false alarm");

        assertThat(changed.freeze().seed())
                .isEqualTo(new Seed(7).child(10).child(2).child(11).child(5));
        assertThat(changed.settingsInForce())
                .containsAllEntriesOf(Map.of(
                        "seed", new Sourced<>(7L, "the code"),
                        "seedEpoch", new Sourced<>("2 (\"false alarm\")", "the code"),
                        "seedRotation", new Sourced<>(5, "test")));
        assertThat(changed.lineage(0)
                        .firstDifference(Loops.accumulating(Loops.healthy()).lineage(0)))
                .contains(1);
    }

    /** Real records are drawn too, so they are drawn anew. */
    @Test
    void rotation_draws_new_real_records() {
        assertThat(reference("1")).isEqualTo(reference("1")).isNotEqualTo(reference("2"));
    }

    private static double[] reference(String rotation) {
        return Loops.<double[]>training("tailunit.seedRotation", rotation)
                .reference(RealData.from((size, random) -> random.doubles(size).toArray()))
                .sampleSize(5)
                .learner(Loops.healthy())
                .freeze()
                .reference(0);
    }

    @Test
    void failure_of_a_model_names_epoch_and_rotation() throws Exception {
        RecursiveTraining<double[]> broken = Loops.accumulating(
                        io.github.tailunit.model.Learner.named("broken", (data, random) -> {
                            throw new IllegalStateException("disk full");
                        }),
                        "tailunit.seedRotation",
                        "20261122")
                .seedEpoch(1, "false alarm");

        assertThat(broken.lineage(3).failure().orElseThrow())
                .hasToString("run 3, generation 1, seed 7, epoch 1, rotation 20261122: the learner broken threw "
                        + "java.lang.IllegalStateException: disk full");
    }
}
