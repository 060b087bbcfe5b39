package claims;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The learner whose cost is watched: a lognormal law of claims.
 *
 * <p>With {@code -Dclaims.sampler=table} it draws from a table of a hundred quantiles instead: a change that makes it faster, that a
 * test of speed welcomes, and that cuts the tail off.
 */
final class ClaimsLearner implements Learner<double[]> {

    @Override
    public GenerativeModel<double[]> fit(double[] claims, RandomGenerator random) {
        double mean = Arrays.stream(claims).map(Math::log).average().orElseThrow();
        double variance = Arrays.stream(claims)
                .map(claim -> Math.pow(Math.log(claim) - mean, 2))
                .average()
                .orElseThrow();
        double deviation = Math.sqrt(variance);
        return "table".equals(System.getProperty("claims.sampler"))
                ? fromTable(mean, deviation)
                : (size, stream) -> lognormal(mean, deviation, size, stream);
    }

    private static double[] lognormal(double mean, double deviation, int size, RandomGenerator random) {
        double[] claims = new double[size];
        Arrays.setAll(claims, i -> Math.exp(mean + deviation * random.nextGaussian()));
        return claims;
    }

    private static GenerativeModel<double[]> fromTable(double mean, double deviation) {
        double[] table = new double[100];
        NormalDistribution normal = NormalDistribution.of(mean, deviation);
        Arrays.setAll(table, i -> Math.exp(normal.inverseCumulativeProbability((i + 0.5) / table.length)));
        return (size, random) -> {
            double[] claims = new double[size];
            Arrays.setAll(claims, i -> table[random.nextInt(table.length)]);
            return claims;
        };
    }
}
