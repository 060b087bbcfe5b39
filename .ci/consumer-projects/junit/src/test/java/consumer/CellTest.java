package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** This cell of the matrix is what its name says. */
class CellTest {

    @Test
    void runs_on_this_junit() {
        assertEquals(
                System.getProperty("expected.junit"), Test.class.getPackage().getImplementationVersion());
    }

    @Test
    void runs_on_this_jdk() {
        assertEquals(
                System.getProperty("expected.jdk"),
                String.valueOf(Runtime.version().feature()));
    }
}
