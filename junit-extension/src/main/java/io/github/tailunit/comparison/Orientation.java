package io.github.tailunit.comparison;

/** How the value of a comparison is read. */
public enum Orientation {
    /** A share of what the reference has: 1 is kept, less is lost, more is fattened. */
    RETENTION("1 = kept, below = lost"),
    /** A distance from the reference: 0 is the same, larger is worse. */
    DISTANCE("0 = same, larger = worse"),
    /** A difference from the reference, candidate minus reference: 0 is the same, and neither direction is better. */
    INDEX("0 = same, candidate minus reference");

    private final String reading;

    Orientation(String reading) {
        this.reading = reading;
    }

    /**
     * The orientation in words.
     *
     * @return a few words
     */
    public String reading() {
        return reading;
    }
}
