package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.load.LoadControl;
import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import io.dropoff.settings.LoadType;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {

    private static final String LONG_NAME = "customers_of_all_our_branches_abroad_20241201.csv";

    private final RunningLoads running = new RunningLoads();

    @Test
    void whatMattersFitsIntoEightyColumns() {
        LoadControl control = new LoadControl();
        control.rowsTotal(10_000_000);
        control.phase(Phase.STAGE);
        running.started(new RunningLoad(1, 1, LONG_NAME, "customers", LoadType.APPEND, control));
        try (ProgressLines progress =
                ProgressLines.show(running, new Output(new PrintWriter(new StringWriter()), false, 80))) {
            assertThat(progress.lines().get(0))
                    .startsWith("customers_…_20241201.csv")
                    .contains(" [..........]   0%  –  – left  writing rows")
                    .hasSizeLessThanOrEqualTo(80);
        }
    }
}
