package io.github.tailunit.report;

import io.github.tailunit.baseline.WholeFile;
import io.github.tailunit.baseline.WriteLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/*
 * Several builds may have a section, such as the modules of a project, and each has its own marks. What other tools write is
 * read as bytes and written as it was.
 */
/**
 * Our section in the summary of a step of GitHub Actions. Each process of a build writes it anew, so it is there once.
 *
 * @param file what {@code GITHUB_STEP_SUMMARY} names
 */
record GitHubSummary(Path file) {

    /** GitHub shows nothing of a longer summary. */
    private static final int ALL = 1024 * 1024;

    /** Where there is no room, the summary stays as it is. */
    void write(ReportDirectory directory, BuildReport report) throws IOException {
        String name = ReportDirectory.digest(directory.path() + "\n" + directory.build());
        WriteLock.beside(file).hold(() -> {
            String before = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            Optional<String> after = with(before, name, report);
            if (after.isPresent()) {
                WholeFile.write(file, after.get().getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    private static Optional<String> with(String all, String name, BuildReport report) {
        String begin = "<!-- tailunit " + name + " -->\n";
        String end = "<!-- end of tailunit " + name + " -->\n";
        int to = all.indexOf(end);
        int from = to < 0 ? -1 : all.lastIndexOf(begin, to);
        String before = from < 0 ? onLineOfItsOwn(all) : all.substring(0, from);
        String after = from < 0 ? "" : all.substring(to + end.length());
        int marks = begin.length() + end.length();
        int left = ALL - before.length() - after.length();
        int room = Math.min(left, SummaryText.BYTES) - marks;
        return room < SummaryText.LEAST_BYTES
                ? Optional.empty()
                : Optional.of(before + begin + bytes(SummaryText.of(report, room)) + end + after);
    }

    private static String onLineOfItsOwn(String text) {
        return text.isEmpty() || text.endsWith("\n\n") ? text : text + (text.endsWith("\n") ? "\n" : "\n\n");
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
