package io.github.tailunit.report;

/** What became of a gate or of a test, worst first. */
public enum Outcome {
    /** A gate failed: the tail is degraded. */
    FAIL("fail"),
    /** The test began and did not end: its process crashed or was stopped. */
    UNFINISHED("unfinished"),
    /** The test ended with an error that is no verdict: nothing was judged, or not all of it. */
    ERROR("error"),
    /** A gate could not decide. */
    INCONCLUSIVE("undecided"),
    /** Nobody asked for a verdict: runs were recorded as a baseline, or one was replayed. */
    NOT_JUDGED("not judged"),
    /** No evidence against any gate. */
    PASS("pass");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /**
     * What readers see.
     *
     * @return one or two words in lower case
     */
    public String word() {
        return word;
    }

    /**
     * Whether somebody has to look at it.
     *
     * @return whether it makes a build red, unless a setting says otherwise
     */
    public boolean isRed() {
        return compareTo(INCONCLUSIVE) <= 0;
    }

    /**
     * The worse of two.
     *
     * @param other another
     * @return this one or the other
     */
    public Outcome orWorse(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
