package io.github.tailunit.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The likelihood of a generalized Pareto law, see {@link GeneralizedPareto#maximumLikelihood}. Everything is in units of the
 * largest excess, so theta is in (-1, infinity); it is searched for as {@code s = ln(1 + theta)}.
 */
final class GeneralizedParetoLikelihood {

    /** Below it maximum likelihood has no usual errors, and soon no maximum. */
    static final double LEAST_SHAPE = -0.5;

    private static final double STEP = 0.25;
    private static final double LEAST = -40; // theta is -1; further down the likelihood falls with xi from 0 to -1/2
    private static final double LARGEST = 700; // e^s still is a number
    private static final double SERIES = 1e-5; // of theta; direct and truncated form are then equally exact
    private static final int EVALUATIONS = 1_000;

    private final Excesses excesses;
    private final double[] units;
    private final int n;

    GeneralizedParetoLikelihood(Excesses excesses) {
        this.excesses = excesses;
        this.units = excesses.units();
        this.n = units.length;
    }

    GeneralizedParetoFit fit() {
        return excesses.obstacle().orElseGet(this::search);
    }

    private GeneralizedParetoFit search() {
        TreeSet<Double> grid = grid();
        double best = grid.first();
        double height = profile(best);
        for (double s : grid) {
            double other = profile(s);
            if (other > height) {
                best = s;
                height = other;
            }
        }
        if (best == grid.first() && score(best) <= 0) {
            return excesses.bounded(LEAST_SHAPE);
        }
        double refined = refine(grid, best);
        return estimate(profile(refined) >= height ? refined : best);
    }

    /** From xi = -1/2 to Grimshaw's bound, beyond which the likelihood falls; the moments' theta in between. */
    private TreeSet<Double> grid() {
        double first = shape(LEAST) > LEAST_SHAPE ? LEAST : root(s -> shape(s) - LEAST_SHAPE, LEAST, 0);
        double smallest = excesses.smallest();
        double bound = Math.log1p(2 * (excesses.mean() - smallest) / smallest / smallest);
        double last = Math.min(LARGEST, bound);
        TreeSet<Double> grid = new TreeSet<>();
        for (double s = first; s < last; s += STEP) {
            grid.add(s);
        }
        grid.add(last);
        GeneralizedPareto moments = ProbabilityWeightedMoments.law(units);
        double s = Math.log1p(moments.shape() / moments.scale());
        if (s > first && s < last) {
            grid.add(s);
        }
        return grid;
    }

    private double refine(TreeSet<Double> grid, double best) {
        boolean rising = score(best) > 0;
        Double neighbour = rising ? grid.higher(best) : grid.lower(best);
        if (neighbour == null || rising == score(neighbour) > 0) {
            return best;
        }
        return root(this::score, Math.min(best, neighbour), Math.max(best, neighbour));
    }

    private GeneralizedParetoFit estimate(double s) {
        double xi = shape(s);
        GeneralizedPareto inUnits = new GeneralizedPareto(xi, scale(s, xi));
        GeneralizedPareto law = new GeneralizedPareto(xi, inUnits.scale() * excesses.largest());
        return new GeneralizedParetoFit.Estimate(
                law,
                n,
                excesses.logLikelihood(inUnits),
                OptionalDouble.of((1 + xi) / Math.sqrt(n)),
                OptionalDouble.of(law.scale() * Math.sqrt(2 * (1 + xi) / n)));
    }

    /** xi at s: the mean of ln(1 + theta x). */
    private double shape(double s) {
        double theta = Math.expm1(s);
        double sum = 0;
        for (double unit : units) {
            sum += unit == 1 ? s : Math.log1p(theta * unit);
        }
        return sum / n;
    }

    private double scale(double s, double xi) {
        return s == 0 ? excesses.mean() : xi / Math.expm1(s);
    }

    /** The mean log-likelihood at s, largest over sigma. */
    private double profile(double s) {
        double xi = shape(s);
        return -Math.log(scale(s, xi)) - xi - 1;
    }

    /** The derivative of the profile. */
    private double score(double s) {
        double theta = Math.expm1(s);
        return Math.abs(theta) < SERIES ? scoreNearZero(theta) : -slope(s, theta) * Math.exp(s);
    }

    private double slope(double s, double theta) {
        double sum = 0;
        for (double unit : units) {
            sum += unit == 1 ? Math.exp(-s) : unit / (1 + theta * unit);
        }
        double derivative = sum / n; // of xi
        return derivative * (1 + 1 / shape(s)) - 1 / theta;
    }

    /** Two terms of the series in theta, where the direct form is a difference of large numbers. */
    private double scoreNearZero(double theta) {
        double first = 0;
        double second = 0;
        double third = 0;
        for (double unit : units) {
            first += unit;
            second += unit * unit;
            third += unit * unit * unit;
        }
        first /= n;
        second /= n;
        third /= n;
        double ofScale =
                (-second / 2 + theta * third * 2 / 3) / (first - theta * second / 2 + theta * theta * third / 3);
        double ofShape = first - theta * second + theta * theta * third;
        return -(ofScale + ofShape) * (1 + theta);
    }

    /** The log-likelihood at a shape above -1, largest over sigma, in the unit of the data. */
    double profileOfShape(double xi) {
        double largest = 1;
        double from = xi < 0 ? -xi + (1 + xi) / (n + 1) : excesses.smallest();
        double to = xi < 0 ? largest : (1 + xi) * excesses.mean();
        double logarithm = root(log -> balance(xi, Math.exp(log)), Math.log(from), Math.log(to)); // sigma may be tiny
        return excesses.logLikelihood(new GeneralizedPareto(xi, Math.exp(logarithm)));
    }

    /** Falls in sigma, and is 0 where the likelihood is largest. */
    private double balance(double xi, double sigma) {
        double sum = 0;
        for (double unit : units) {
            sum += unit / (sigma + xi * unit);
        }
        return (1 + xi) * sum / n - 1;
    }

    /** The shapes whose likelihood is not too far below the largest, or nothing where there is no estimate. */
    Optional<ConfidenceLimits> interval(double confidence) {
        double error = 2 * ConfidenceLimits.errorOfEachSide(confidence);
        if (!(fit() instanceof GeneralizedParetoFit.Estimate estimate)) {
            return Optional.empty();
        }
        double xi = estimate.law().shape();
        double drop = ChiSquaredDistribution.of(1).inverseSurvivalProbability(error) / 2;
        double height = estimate.logLikelihood() - drop;
        if (!(profileOfShape(xi) >= height)) {
            return Optional.empty(); // sigma is too small beside the largest excess for a double
        }
        return Optional.of(new ConfidenceLimits(lower(xi, height), upper(xi, height), confidence));
    }

    private double lower(double xi, double height) {
        double least = Math.nextUp(-1.0) + 1e-9;
        return profileOfShape(least) >= height ? -1 : root(shape -> profileOfShape(shape) - height, least, xi);
    }

    private double upper(double xi, double height) {
        double beyond = xi + 1;
        while (profileOfShape(beyond) >= height) {
            beyond = xi + 2 * (beyond - xi);
        }
        return root(shape -> profileOfShape(shape) - height, xi, beyond);
    }

    private static double root(UnivariateFunction function, double from, double to) {
        return new BrentSolver(1e-14, 1e-15).solve(EVALUATIONS, function, from, to);
    }
}
