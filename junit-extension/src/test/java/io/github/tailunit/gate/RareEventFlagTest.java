package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.statistics.ClopperPearson;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareEventFlagTest {

    private static final GateVectors.Reductions VECTORS = GateVectors.Reductions.load();

    @Test
    void runs_are_flagged_as_in_the_reference() {
        assertThat(VECTORS.rareEventFlags().cases()).hasSize(3).allSatisfy(run -> {
            assertThat(ClopperPearson.upper(run.count(), run.records(), run.error()))
                    .isCloseTo(run.upper(), withinPercentage(1e-7));
            assertThat(new RareEventFlag(run.rate(), run.error()).flags(run.count(), run.records()))
                    .isEqualTo(run.flagged());
        });
    }

    @Test
    void the_fewest_records_equal_the_reference_values() {
        assertThat(VECTORS.fewestRecordsToFlag().cases())
                .hasSize(3)
                .allSatisfy(fewest -> assertThat(new RareEventFlag(fewest.rate(), fewest.error()).fewestRecords())
                        .isEqualTo(fewest.records()));
    }

    @Test
    void the_largest_flagged_counts_equal_the_reference_values() {
        assertThat(VECTORS.largestFlagged().cases())
                .hasSize(5)
                .allSatisfy(largest -> assertThat(
                                new RareEventFlag(largest.rate(), largest.error()).largestFlagged(largest.records()))
                        .isEqualTo(largest.count()));
    }

    /** The three answers agree with each other, and one record fewer than the fewest never flags. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.05", "0.01, 0.005", "0.0005, 0.005"})
    void from_the_fewest_records_on_a_run_can_be_flagged(double rate, double error) {
        RareEventFlag flag = new RareEventFlag(rate, error);
        long fewest = flag.fewestRecords();

        assertThat(flag.flags(0, fewest)).isTrue();
        assertThat(flag.flags(0, fewest - 1)).isFalse();
        assertThat(flag.largestFlagged(fewest)).isZero();
        assertThat(flag.largestFlagged(fewest - 1)).isEqualTo(-1);
        for (long records = fewest; records < 20 * fewest; records += fewest) {
            long largest = flag.largestFlagged(records);
            assertThat(flag.flags(largest, records)).isTrue();
            assertThat(flag.flags(largest + 1, records)).isFalse();
        }
    }

    /** Exact: at the rate itself a run is flagged with at most the error, and not much less where there are many events. */
    @ParameterizedTest
    @CsvSource({"0.0003, 0.005, 100000", "0.05, 0.005, 5000", "0.2, 0.01, 1000"})
    void a_run_at_the_rate_is_flagged_with_at_most_the_error(double rate, double error, int records) {
        long largest = new RareEventFlag(rate, error).largestFlagged(records);

        double flagged = BinomialDistribution.of(records, rate).cumulativeProbability((int) largest);

        assertThat(flagged).isBetween(error / 3, error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 0.005 | rate must be in (0, 1) but was 0.0",
                "1   | 0.005 | rate must be in (0, 1) but was 1.0",
                "0.1 | NaN   | error must be in (0, 1) but was NaN",
            })
    void arguments_out_of_range_are_refused(double rate, double error, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RareEventFlag(rate, error))
                .withMessage(message);
    }
}
