package io.github.tailunit.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/*
 * JUnit 5.12 and 5.13 have publishFile with a MediaType of the package of extensions; 5.14 moved that class and keeps a
 * deprecated overload, which is to go. So the method is looked up, and no MediaType is named.
 */
/** Attaches files to a test. */
final class Attachment {

    private Attachment() {}

    /** Attaches a JSON file to the test of a context; does nothing where JUnit has no place for it. */
    static void publish(ExtensionContext context, String name, String json) {
        method().ifPresent(method -> publish(context, method, name, json));
    }

    /** The newer overload first: its class has the shorter name. */
    private static Optional<Method> method() {
        return Arrays.stream(ExtensionContext.class.getMethods())
                .filter(method -> method.getName().equals("publishFile") && method.getParameterCount() == 3)
                .min(Comparator.comparing(
                        method -> method.getParameterTypes()[1].getName().length()));
    }

    private static void publish(ExtensionContext context, Method method, String name, String json) {
        ThrowingConsumer<Path> writer = file -> Files.writeString(file, json);
        try {
            Object mediaType = method.getParameterTypes()[1]
                    .getMethod("parse", String.class)
                    .invoke(null, "application/json");
            method.invoke(context, name, mediaType, writer);
        } catch (InvocationTargetException noPlace) {
            // a launcher without an output directory; the verdicts are in the report entries and in the error
        } catch (ReflectiveOperationException otherJUnit) {
            // as if there were no such method
        }
    }
}
