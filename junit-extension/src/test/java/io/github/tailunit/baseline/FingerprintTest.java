package io.github.tailunit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RealData;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private record Layers(int[] sizes, DoubleUnaryOperator activation, double rate) implements Learner<double[]> {
        @Override
        public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
            return (size, draws) -> new double[size];
        }
    }

    private static Fingerprint of(RecursiveTraining<double[]> training) {
        return Fingerprint.of(training.freeze());
    }

    private static RecursiveTraining<double[]> fresh(double shift) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .freshData(RealData.from((size, random) ->
                        random.doubles(size).map(x -> x + shift).toArray()))
                .learner(Loops.healthy())
                .regime(Regime.fresh(0.5));
    }

    @Test
    void a_training_has_one_fingerprint() {
        Fingerprint fingerprint = of(Loops.accumulating(Loops.healthy()));

        assertThat(fingerprint).isEqualTo(of(Loops.accumulating(Loops.healthy())));
        assertThat(fingerprint)
                .isEqualTo(new Fingerprint("healthy", "accumulate", 4, 200, 200, "7", 1, fingerprint.dataDigest()));
        assertThat(fingerprint.dataDigest()).matches("[0-9a-f]{16}");
    }

    @Test
    void other_data_have_another_digest() {
        double[] changed = Loops.numbers(200);
        changed[199] += 1;
        RecursiveTraining<double[]> other = Loops.<double[]>training()
                .reference(changed)
                .learner(Loops.healthy())
                .regime(Regime.accumulate())
                .generations(4)
                .seed(7);

        assertThat(of(other).dataDigest())
                .isNotEqualTo(of(Loops.accumulating(Loops.healthy())).dataDigest());
    }

    @Test
    void another_source_of_fresh_data_has_another_digest() {
        assertThat(of(fresh(0))).isEqualTo(of(fresh(0)));
        assertThat(of(fresh(0)).dataDigest()).isNotEqualTo(of(fresh(1)).dataDigest());
    }

    /** New references are functions of the seed, so another seed means other data. */
    @Test
    void references_that_are_new_for_each_run_are_known_by_that_of_run_0() {
        Fingerprint one = of(newReferences(1));

        assertThat(one).isEqualTo(of(newReferences(1)));
        assertThat(one.dataDigest()).isNotEqualTo(of(newReferences(2)).dataDigest());
    }

    private static RecursiveTraining<double[]> newReferences(long seed) {
        return Loops.<double[]>training()
                .reference(RealData.<double[]>from(
                        (size, random) -> random.doubles(size).toArray()))
                .sampleSize(50)
                .learner(Loops.healthy())
                .seed(seed);
    }

    @Test
    void a_learner_that_holds_arrays_and_functions_has_the_same_name_in_every_process() {
        Fingerprint one = of(Loops.accumulating(new Layers(new int[] {3}, Math::tanh, 0.01)));
        Fingerprint same = of(Loops.accumulating(new Layers(new int[] {3}, Math::tanh, 0.01)));
        Fingerprint other = of(Loops.accumulating(new Layers(new int[] {3}, Math::tanh, 0.02)));

        assertThat(one).isEqualTo(same);
        assertThat(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Net[sizes=[I@1b2c3d, f=Net$$Lambda/0x00007f1c@5e2c3d18, rate=0.1] | Net[sizes=[I@, f=Net$$Lambda@, rate=0.1]",
                "Net[f=Net$$Lambda$14/0x0000000800c03000@7a81197d] | Net[f=Net$$Lambda@]",
                "Net[sizes=[Ljava.lang.String;@1b2c3d] | Net[sizes=[Ljava.lang.String;@]",
                "claims@v2 | claims@v2",
                "claims@team.example | claims@team.example",
                "claims | claims"
            })
    void addresses_are_no_part_of_a_name(String name, String kept) {
        assertThat(Fingerprint.withoutIdentities(name)).isEqualTo(kept);
    }
}
