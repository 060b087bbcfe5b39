package io.github.tailunit.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings with their origins, those first that somebody has set. */
final class SettingsList {

    private static final String BUILT_IN = " (built-in default)";

    private SettingsList() {}

    /** What all tests of a build have in common, which is written once. */
    static Map<String, String> common(List<TestResult> tests) {
        Map<String, String> common = new TreeMap<>(tests.get(0).settings());
        tests.forEach(test -> common.entrySet().retainAll(test.settings().entrySet()));
        return common;
    }

    static void write(Markup markup, Map<String, String> settings) {
        List<String> given = settings.entrySet().stream()
                .filter(setting -> !setting.getValue().endsWith(BUILT_IN))
                .map(setting -> setting.getKey() + " = " + setting.getValue())
                .toList();
        if (!given.isEmpty()) {
            markup.open("ul", "class", "settings");
            given.forEach(setting -> markup.element("li", setting));
            markup.close();
        }
        String defaults = settings.entrySet().stream()
                .filter(setting -> setting.getValue().endsWith(BUILT_IN))
                .map(setting -> setting.getKey() + " = " + setting.getValue().replace(BUILT_IN, ""))
                .collect(Collectors.joining(", "));
        if (!defaults.isEmpty()) {
            markup.element("p", "Built-in defaults: " + defaults + ".", "class", "note");
        }
    }
}
