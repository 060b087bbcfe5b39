package io.github.tailunit.learner;

import io.github.tailunit.random.Seed;

/** Prints which kernel a process uses and what it makes of many records, to the last bit. */
final class MixtureKernelProgram {

    private MixtureKernelProgram() {}

    public static void main(String[] arguments) {
        System.out.println(MixtureKernels.FASTEST.getClass().getSimpleName());
        System.out.println(Long.toHexString(digest()));
    }

    /** Sizes that fill the last lane and the last tile or not; covariances that meet their limit; empty components. */
    static long digest() {
        long digest = digest(2, CovarianceShape.FULL, 3, 20_000); // long enough to be compiled on the way
        for (int dimension = 1; dimension <= 3; dimension++) {
            for (CovarianceShape shape : CovarianceShape.values()) {
                for (int components : new int[] {1, 3, 20}) {
                    for (int size : new int[] {50, 517}) {
                        digest = new Seed(digest)
                                .child(digest(dimension, shape, components, size))
                                .value();
                    }
                }
            }
        }
        return digest;
    }

    private static long digest(int dimension, CovarianceShape shape, int components, int size) {
        MixtureRecords records = MixtureRecords.ofRows(MixtureSamples.rows(size, size, dimension, components));
        MixtureParameters start = MixtureStart.draw(records, components, new Seed(components).stream());
        MixtureEstimation estimation =
                new MixtureEstimation(records, shape, start.components(), 1e-3, MixtureKernels.FASTEST);
        estimation.start(start);
        long digest = 0;
        for (int i = 0; i < 8; i++) {
            digest = new Seed(digest)
                    .child(Double.doubleToLongBits(estimation.iterate()))
                    .value();
        }
        MixtureParameters fitted = estimation.parameters();
        for (int k = 0; k < fitted.components(); k++) {
            digest = new Seed(digest)
                    .child(Double.doubleToLongBits(fitted.weights()[k]))
                    .value();
            for (double mean : fitted.means()[k]) {
                digest = new Seed(digest).child(Double.doubleToLongBits(mean)).value();
            }
            for (double factor : fitted.factors()[k]) {
                digest = new Seed(digest).child(Double.doubleToLongBits(factor)).value();
            }
        }
        return digest;
    }
}
