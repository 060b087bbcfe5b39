package io.github.tailunit.report;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixedWidthTableTest {

    /** A variance can grow a thousandfold. */
    @Test
    void long_cells_do_not_run_into_each_other() {
        FixedWidthTable table = new FixedWidthTable();

        table.row("generation", List.of("0", "1", "2"));
        table.row("median run", List.of("1.00", "100.00", "3427.27"));

        assertThat(table.text())
                .isEqualTo("  generation          0      1       2\n" + "  median run       1.00 100.00 3427.27\n");
    }
}
