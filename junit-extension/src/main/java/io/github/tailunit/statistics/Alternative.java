package io.github.tailunit.statistics;

/** What a test looks for: which departure from its null hypothesis makes the p-value small. */
public enum Alternative {
    /** The candidate has less than the reference. */
    LESS("less"),

    /** The candidate has more than the reference, or is farther from it. */
    GREATER("greater"),

    /** The candidate has less or more than the reference. */
    TWO_SIDED("two-sided");

    private final String word;

    Alternative(String word) {
        this.word = word;
    }

    /**
     * The alternative in words.
     *
     * @return a word
     */
    public String word() {
        return word;
    }
}
