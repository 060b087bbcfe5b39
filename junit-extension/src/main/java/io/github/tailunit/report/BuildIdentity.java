package io.github.tailunit.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tells the processes of one build from those of another. */
final class BuildIdentity {

    /** What Surefire and Failsafe set in the processes that they start, and nobody else. */
    private static final List<String> MAVEN = List.of("surefire.test.class.path", "surefire.real.class.path");

    private BuildIdentity() {}

    /** The Maven process that started this one; without Maven this process, since an IDE or a daemon outlives many builds. */
    static String ofProcess() {
        ProcessHandle self = ProcessHandle.current();
        boolean isFork = MAVEN.stream().anyMatch(property -> System.getProperty(property) != null);
        return of(
                isFork
                        ? ancestors(self)
                                .filter(BuildIdentity::isJava)
                                .findFirst()
                                .orElse(self)
                        : self);
    }

    private static Stream<ProcessHandle> ancestors(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.matches(".*java(\\.exe)?"))
                .isPresent();
    }

    private static String of(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }
}
