package io.github.tailunit.learner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Which of the two kernels a fit uses; no result hangs on it. */
final class MixtureKernels {

    /** Loops even where vectors could be used, for those who want to compare the times; read once. */
    static final String SWITCH = "tailunit.vector";

    private static final String MODULE = "jdk.incubator.vector";

    static final MixtureKernel LOOPS = new LoopMixtureKernel();

    /** Vectors where the Java process was started with {@code --add-modules jdk.incubator.vector}, else loops. */
    static final MixtureKernel FASTEST = fastest();

    private MixtureKernels() {}

    private static MixtureKernel fastest() {
        if ("false".equals(System.getProperty(SWITCH))) {
            return LOOPS;
        }
        return ModuleLayer.boot()
                .findModule(MODULE)
                .map(MixtureKernels::vectors)
                .orElse(LOOPS);
    }

    /** By name, since that class is compiled after this one, and not at all in some development environments. */
    private static MixtureKernel vectors(Module module) {
        MixtureKernels.class.getModule().addReads(module); // a named module in a layer of its own may not read it yet
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            Class<?> type = lookup.findClass("io.github.tailunit.learner.VectorMixtureKernel");
            return (MixtureKernel) lookup.findConstructor(type, MethodType.methodType(void.class))
                    .invoke();
        } catch (ClassNotFoundException absent) {
            return LOOPS;
        } catch (Throwable broken) {
            throw new IllegalStateException(
                    "the vector kernel does not start; switch it off by -D" + SWITCH + "=false", broken);
        }
    }
}
