package io.github.tailunit.report;

import io.github.tailunit.gate.Verdict;
import io.github.tailunit.metric.Measurement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A verdict that fails a test: it failed, or it could not be given. */
public final class VerdictError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    /**
     * Creates an error with a text of its own.
     *
     * @param message the text
     * @param verdict the verdict behind it
     */
    public VerdictError(String message, Verdict verdict) {
        super(message, firstException(verdict));
        this.verdict = verdict;
    }

    /**
     * Creates an error with the text of the verdict.
     *
     * @param verdict the verdict
     */
    public VerdictError(Verdict verdict) {
        this(VerdictText.of(verdict), verdict);
    }

    /**
     * The verdict behind this error.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /** What the user's learner threw first, so that its stack trace is at hand. */
    private static @Nullable Throwable firstException(Verdict verdict) {
        return verdict.evidence().runs().stream()
                .map(run -> run.retention() instanceof Measurement.Undefined undefined ? undefined.thrown() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
