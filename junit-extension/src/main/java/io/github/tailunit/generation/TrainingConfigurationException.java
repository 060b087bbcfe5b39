package io.github.tailunit.generation;

/**
 * The training cannot be judged as it was set up: a setting is missing, given twice or out of its range, there is nothing
 * to judge, or the learner breaks the contract that makes a verdict repeatable. The message says what to do.
 */
public final class TrainingConfigurationException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong and what to do
     */
    public TrainingConfigurationException(String message) {
        super(message);
    }
}
