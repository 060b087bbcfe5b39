package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void what_the_candidate_has_none_of_is_lost() {
        assertThat(new Part("storm", 3, 0, new Measurement.Scalar(0)).isLost()).isTrue();
        assertThat(new Part("storm", 3, 0, new Measurement.Undefined("no record")).isLost())
                .isTrue();
        assertThat(new Part("storm", 3, 1, new Measurement.Scalar(0.3)).isLost())
                .isFalse();
        assertThat(new Part("storm", 0, 0, new Measurement.Scalar(0)).isLost()).isFalse();
    }

    // Numbers of the reference alone stand among the parts, and are no loss of a candidate that equals it.
    @Test
    void a_batch_loses_nothing_of_itself() {
        double[][] rows = IntStream.range(0, 600)
                .mapToObj(i -> new double[] {i, i + 40 * Math.sin(i)})
                .toArray(double[][]::new);
        List<List<String>> texts =
                List.of(List.of("a", "b"), List.of("a", "b"), List.of("c"), List.of("d"), List.of("d"));

        assertThat(TailMetrics.of(Reference.of(rows), Candidate.of(rows))
                        .withResamples(99)
                        .measure(PointMetrics.upperTailDependence((b, i) -> b[i][0], (b, i) -> b[i][1], 0.9))
                        .parts())
                .isNotEmpty()
                .noneMatch(Part::isLost);
        assertThat(TailMetrics.of(Reference.of(texts), Candidate.of(List.of(List.of("e"))))
                        .withResamples(99)
                        .measure(SequenceMetrics.memorisedShare(Tokens.by(text -> text)))
                        .parts())
                .isNotEmpty()
                .noneMatch(Part::isLost);
    }

    @Test
    void names_show_shares_as_they_were_declared() {
        double[] numbers = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        Reference<double[]> reference = Reference.of(numbers);

        assertThat(TailDistances.tailWasserstein(Tail.upper(0.9))
                        .freeze(reference)
                        .definition()
                        .name())
                .isEqualTo("Wasserstein distance of the largest 0.1");
        assertThat(CategoryMetrics.categoryCoverage((double[] batch, int i) -> (int) batch[i] / 25)
                        .freeze(reference)
                        .measure(Candidate.of(numbers), ComparisonSettings.defaults())
                        .tail()
                        .orElseThrow()
                        .where())
                .isEqualTo("4 categories");
    }
}
