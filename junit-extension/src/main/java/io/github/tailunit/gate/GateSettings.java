package io.github.tailunit.gate;

import io.github.tailunit.generation.Sourced;
import java.util.Map;

/**
 * What holds for one gate.
 *
 * @param profile how much evidence is asked for
 * @param gates how many gates share the false-alarm rate
 * @param inForce all settings that can change the verdict, by name, each with the place its value came from
 */
record GateSettings(Profile profile, int gates, Map<String, Sourced<?>> inForce) {}
