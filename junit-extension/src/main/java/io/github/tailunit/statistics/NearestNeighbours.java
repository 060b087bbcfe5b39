package io.github.tailunit.statistics;

/**
 * The ball around each point that reaches to its k-th nearest neighbour among the other points:
 *
 * <pre>
 * r_i = the k-th smallest of |x_i - x_j| over j != i
 * </pre>
 *
 * <p>Distances are Euclidean and balls are open: a point is inside if it is strictly nearer than the radius. A radius is a
 * number and not a choice of neighbours, so ties need no rule. A point with k copies of itself has an empty ball. Found
 * with a k-d tree: n log n in few dimensions, n^2 in many, always over all points.
 */
public final class NearestNeighbours {

    private final double[][] rows;
    private final int k;
    private final double[] squaredRadii;
    private final PointTree tree;

    private NearestNeighbours(double[][] rows, int k, double[] squaredRadii, PointTree tree) {
        this.rows = rows;
        this.k = k;
        this.squaredRadii = squaredRadii;
        this.tree = tree;
    }

    /**
     * Finds the balls.
     *
     * @param rows the points, one a row, k + 1 of them or more
     * @param k which neighbour a ball reaches to, from 1 to the number of points less 1
     * @return the balls around the points
     * @throws IllegalArgumentException if {@code k} is out of its range, if the rows differ in length, or if a coordinate is
     *     not finite
     */
    public static NearestNeighbours of(double[][] rows, int k) {
        Rows.requireFinite(rows, "given");
        if (k < 1 || k > rows.length - 1) {
            throw new IllegalArgumentException(
                    "k must be in [1, " + (rows.length - 1) + "], as there are " + rows.length + " rows, but was " + k);
        }
        PointTree tree = new PointTree(rows);
        double[] squaredRadii = new double[rows.length];
        double[] best = new double[k];
        for (int i = 0; i < rows.length; i++) {
            tree.nearest(rows[i], i, best);
            squaredRadii[i] = best[k - 1];
        }
        tree.giveRadii(squaredRadii);
        return new NearestNeighbours(rows.clone(), k, squaredRadii, tree);
    }

    /** What a point has whose ball is empty, in words. */
    String copies() {
        return k + (k == 1 ? " copy" : " copies");
    }

    /**
     * The radius of each ball.
     *
     * @return distances in the units of the coordinates, in the order of the rows
     */
    public double[] radii() {
        double[] radii = new double[squaredRadii.length];
        for (int i = 0; i < radii.length; i++) {
            radii[i] = Math.sqrt(squaredRadii[i]);
        }
        return radii;
    }

    /**
     * Whether all balls are empty, so that nothing can be inside one.
     *
     * @return true if every point has k copies of itself
     */
    public boolean areAllEmpty() {
        for (double squaredRadius : squaredRadii) {
            if (squaredRadius > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Which balls hold a point.
     *
     * @param others points with the same columns
     * @return for each ball, in the order of the rows, whether one of the points is inside
     */
    public boolean[] holdAny(double[][] others) {
        boolean[] hold = new boolean[rows.length];
        if (others.length > 0) {
            PointTree otherTree = new PointTree(others);
            double[] best = new double[1];
            for (int i = 0; i < rows.length; i++) {
                otherTree.nearest(rows[i], -1, best);
                hold[i] = best[0] < squaredRadii[i];
            }
        }
        return hold;
    }

    /**
     * Which points are in a ball.
     *
     * @param others points with the same columns
     * @return for each of them, whether it is inside one of the balls
     */
    public boolean[] areInside(double[][] others) {
        boolean[] inside = new boolean[others.length];
        for (int i = 0; i < others.length; i++) {
            inside[i] = tree.isInSomeBall(others[i]);
        }
        return inside;
    }

    /**
     * How many pairs of a ball and a point inside it there are.
     *
     * @param others points with the same columns
     * @return 0 or more
     */
    public long pairsInside(double[][] others) {
        long pairs = 0;
        if (others.length > 0) {
            PointTree otherTree = new PointTree(others);
            for (int i = 0; i < rows.length; i++) {
                pairs += otherTree.countWithin(rows[i], squaredRadii[i]);
            }
        }
        return pairs;
    }
}
