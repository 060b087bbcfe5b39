package io.github.tailunit.gate;

/**
 * One block of ideal runs for all runs. The runs depend on each other through it, so only a test that allows for this may
 * decide on them: {@link ViolationTest#polya(int, int, double, double, double)}.
 *
 * @param retentions what the ideal runs keep, the worst first
 */
record SharedBlock(double[] retentions) implements Opponents {

    @Override
    public double[] block(int run) {
        return retentions;
    }
}
