package claims;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.random.RandomGenerator;

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
        return "table".equals(System.getProperty("claims.sampler"))
                ? fromTable(claims)
                : (size, stream) -> lognormal(mean, Math.sqrt(variance), size, stream);
    }

    private static double[] lognormal(double mean, double deviation, int size, RandomGenerator random) {
        double[] claims = new double[size];
        Arrays.setAll(claims, i -> Math.exp(mean + deviation * random.nextGaussian()));
        return claims;
    }

    private static GenerativeModel<double[]> fromTable(double[] claims) {
        double[] sorted = claims.clone();
        Arrays.sort(sorted);
        double[] quantiles = new double[100];
        Arrays.setAll(quantiles, i -> sorted[(int) ((i + 0.5) / quantiles.length * sorted.length)]);
        return (size, random) -> {
            double[] drawn = new double[size];
            Arrays.setAll(drawn, i -> quantiles[random.nextInt(quantiles.length)]);
            return drawn;
        };
    }
}
