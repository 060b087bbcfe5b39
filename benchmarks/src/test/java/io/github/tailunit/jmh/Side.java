package io.github.tailunit.jmh;

/** Who does a {@link Workload}, as the scripts in {@code benchmarks/peers} call it. */
enum Side {
    /** What nothing can be faster than that draws. */
    FLOOR("floor"),
    OURS("ours"),
    /** Ours with {@code --add-modules jdk.incubator.vector}. */
    VECTORS("ours, vectors"),
    /** What one writes first with NumPy, SciPy or scikit-learn. */
    NUMPY_PLAIN("NumPy plain"),
    NUMPY_EXPERT("NumPy expert"),
    R("R"),
    COMMONS("Commons");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
