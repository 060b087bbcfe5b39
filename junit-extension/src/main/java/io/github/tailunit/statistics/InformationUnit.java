package io.github.tailunit.statistics;

/** The unit of an entropy or a divergence: which logarithm is taken. */
public enum InformationUnit {
    /** Natural logarithms. */
    NATS(1),
    /** Logarithms to base 2; {@code ln 2} nats are one bit. */
    BITS(Math.log(2));

    private final double inNats;

    InformationUnit(double inNats) {
        this.inNats = inNats;
    }

    /**
     * An amount of information in this unit.
     *
     * @param nats the amount in nats
     * @return the same amount in this unit
     */
    public double ofNats(double nats) {
        return nats / inNats;
    }
}
