package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.PublishedTable;
import io.github.tailunit.comparison.PowerExperiment.Loss;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Which metric sees which loss. Pairs of 2,000 values from Student's t with 3 degrees of freedom, of which the candidate's
 * have lost something; every metric alarms beyond the point that it exceeds in 5 % of {@value PowerExperiment#NULL_PAIRS}
 * pairs that have lost nothing. The table is that of {@code METRICS.md}, word for word; seeds are fixed. About a minute and a
 * half on two cores: run with -Pcalibration.
 */
@Tag("calibration")
class PowerAcceptanceTest {

    /** How many pairs the earlier simulation looked at, and how many critical values came from. */
    private static final int EARLIER_PAIRS = 400;

    /** A level that is estimated from 400 pairs has a standard error of 0.0109. */
    private static final double EARLIER_LEVEL_ERROR = Math.sqrt(0.05 * 0.95 / EARLIER_PAIRS);

    /**
     * Shares that another implementation in NumPy found for 400 pairs and 400 pairs for critical points. Where that left a convention open (one or
     * two sides, the bins, k), the one that comes nearest is measured here, so agreement speaks for the estimators and not for the conventions.
     */
    private record Earlier(String detector, Loss loss, double share) {}

    private static final List<Earlier> EARLIER = List.of(
            new Earlier("Kolmogorov-Smirnov", Loss.TOP_PERCENT, 0.06),
            new Earlier("Kolmogorov-Smirnov", Loss.THINNED, 0.26),
            new Earlier("Kolmogorov-Smirnov", Loss.SHIFTED, 0.48),
            new Earlier("Cramer-von Mises", Loss.TOP_PERCENT, 0.08),
            new Earlier("PSI, ten quantile bins", Loss.TOP_PERCENT, 0.08),
            new Earlier("Jensen-Shannon, 20 equal bins", Loss.TOP_PERCENT, 0.77),
            new Earlier("Jensen-Shannon, 20 equal bins", Loss.THINNED, 0.52),
            new Earlier("Anderson-Darling", Loss.TOP_PERCENT, 0.12),
            new Earlier("Anderson-Darling", Loss.SHIFTED, 0.49),
            new Earlier("ratio of standard deviations", Loss.TOP_PERCENT, 0.17),
            new Earlier("Wasserstein", Loss.TOP_PERCENT, 0.32),
            new Earlier("Wasserstein", Loss.THINNED, 0.63),
            new Earlier("Wasserstein", Loss.SHIFTED, 0.41),
            new Earlier("tail mass 5 %", Loss.THINNED, 0.98),
            new Earlier("tail mass 1 %", Loss.TOP_PERCENT, 0.97),
            new Earlier("tail mass 0.5 %", Loss.TOP_PERCENT, 1.00),
            new Earlier("tail mass 0.5 %", Loss.COMPRESSED, 0.21),
            new Earlier("expected shortfall 2 %, either way", Loss.TOP_PERCENT, 0.89),
            new Earlier("tail energy 2 %", Loss.TOP_PERCENT, 0.91),
            new Earlier("tail energy 2 %", Loss.THINNED, 0.34),
            new Earlier("tail energy 5 %", Loss.TOP_PERCENT, 0.77),
            new Earlier("tail energy 5 %", Loss.THINNED, 0.89),
            new Earlier("upper-tail Anderson-Darling", Loss.THINNED, 0.73),
            new Earlier("Hill, k = 40", Loss.THINNED, 0.03),
            new Earlier("Hill, k = 100", Loss.THINNED, 0.26),
            new Earlier("GPD shape over q0.95", Loss.TOP_PERCENT, 0.90),
            new Earlier("GPD shape over q0.95", Loss.THINNED, 0.01),
            new Earlier("GPD shape over q0.95", Loss.COMPRESSED, 0.26));

    @Test
    void metrics_see_what_the_table_says() throws IOException {
        Map<String, PowerExperiment.Shares> shares = PowerExperiment.run();

        assertThat(EARLIER)
                .allSatisfy(earlier -> assertAgrees(
                        earlier,
                        shares.entrySet().stream()
                                .filter(entry -> entry.getKey().replace("*", "").equals(earlier.detector()))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElseThrow()));
        assertTailMetricsAreQuietAboutTheBulk(shares);
        PublishedTable.METRICS.assertPublished("power", markdown(shares));
    }

    /**
     * Within three joint standard errors, those of the two critical values included. Normal, this is broken by chance with
     * probability 0.003 for each of {@code EARLIER.size()} figures; the seeds are fixed.
     */
    private static void assertAgrees(Earlier earlier, PowerExperiment.Shares shares) {
        double share = shares.of(earlier.loss());
        double slope = shares.slope(earlier.loss());
        double counts = share * (1 - share) * (1.0 / EARLIER_PAIRS + 1.0 / PowerExperiment.PAIRS);
        double levels = EARLIER_LEVEL_ERROR * EARLIER_LEVEL_ERROR + 0.05 * 0.95 / PowerExperiment.NULL_PAIRS;
        double rounded = 0.005;

        assertThat(Math.abs(share - earlier.share()))
                .as("%s, %s: %.3f, was %.2f", earlier.detector(), earlier.loss(), share, earlier.share())
                .isLessThanOrEqualTo(rounded + 3 * Math.sqrt(counts + slope * slope * levels));
    }

    private static void assertTailMetricsAreQuietAboutTheBulk(Map<String, PowerExperiment.Shares> shares) {
        assertThat(shares.entrySet())
                .filteredOn(entry -> entry.getKey().matches(".*(tail mass|tail energy|GPD|expected).*"))
                .hasSizeGreaterThan(6)
                .allSatisfy(
                        entry -> assertThat(entry.getValue().of(Loss.SHIFTED)).isBetween(0.01, 0.11));
    }

    private static String markdown(Map<String, PowerExperiment.Shares> shares) {
        StringBuilder table = new StringBuilder("""
                | share of alarms | nothing lost | top 1 % gone | top 5 % halved | bulk shifted by 0.08 | excess over q0.99 halved |
                |---|---|---|---|---|---|
                """);
        shares.forEach((name, row) -> {
            table.append("| ").append(name).append(" |");
            for (Loss loss : Loss.values()) {
                table.append(String.format(Locale.ROOT, " %.2f |", row.of(loss)));
            }
            table.append('\n');
        });
        return table.toString();
    }
}
