package io.github.tailunit.generation;

/** Carries a failure from where the model is called to where the lineage ends. Never leaves the package. */
final class ModelFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ModelFailure failure;

    ModelFailedException(ModelFailure failure) {
        super(failure.toString(), failure.exception());
        this.failure = failure;
    }

    ModelFailure failure() {
        return failure;
    }
}
