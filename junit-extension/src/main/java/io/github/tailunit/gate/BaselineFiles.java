package io.github.tailunit.gate;

import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.baseline.Fingerprint;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.BaselineSettings;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a gate that compares with a baseline.
 *
 * @param stored where baselines are
 * @param received where results go that differ; empty where nothing may be written
 * @param recordCommand the command that records a baseline
 */
record BaselineFiles(BaselineStore stored, Optional<BaselineStore> received, String recordCommand) {

    private static final Path REPORTS = Path.of("target", "tailunit");

    static BaselineFiles of(RecursiveTraining<?> training) {
        GateDefaults defaults = GateDefaults.of(training);
        return new BaselineFiles(
                defaults.session().baselines(training.settings().baselines().directory()),
                training.settings().continuousIntegration()
                        ? Optional.empty()
                        : Optional.of(BaselineStore.received(REPORTS)),
                defaults.recordCommand());
    }

    /**
     * The test against so many stored runs.
     *
     * @throws TrainingConfigurationException if there are too few
     */
    SequentialTest testAgainst(int runs, String name, GateSettings settings) {
        if (runs < BaselineSettings.FEWEST_RUNS) {
            throw new TrainingConfigurationException(
                    "baseline " + name + " has " + runs + " runs, but a comparison takes at " + "least "
                            + BaselineSettings.FEWEST_RUNS + ". Record it anew: " + recordCommand);
        }
        try {
            return settings.profile().testAgainstStored(runs, settings.gates());
        } catch (IllegalArgumentException tooFew) {
            throw new TrainingConfigurationException("baseline " + name + " of " + runs
                    + " runs is too small for the profile "
                    + settings.profile() + (settings.gates() == 1 ? "" : " and " + settings.gates() + " gates") + ": "
                    + tooFew.getMessage() + ". Record more: " + recordCommand + " -Dtailunit.baselineRuns="
                    + settings.profile().enoughStored(settings.gates()));
        }
    }

    /**
     * Results that differ are written, those that do so no longer are removed; where nothing may be written, neither. A
     * verdict does not hang on a file that is only there to be looked at.
     */
    void publish(String name, Fingerprint now, StoredRuns runs, BaselineEvidence compared) {
        try {
            if (compared.received().isPresent()) {
                received.orElseThrow().record(name, now, runs);
            } else if (compared.unchanged()) {
                received.ifPresent(store -> store.forget(name, runs.metric()));
            }
        } catch (TrainingConfigurationException notWritten) {
            System.getLogger(BaselineFiles.class.getName()).log(System.Logger.Level.WARNING, notWritten.getMessage());
        }
    }

    Optional<String> shownReceived(String name) {
        return received.map(store -> store.file(name).toString().replace('\\', '/'));
    }
}
