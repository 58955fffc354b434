package io.dropoff.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTest {

    @TempDir
    private Path proc;

    @Test
    void aProcessThatRunsIsNotDead() {
        assertThat(Owner.isDead(Owner.ofThisProcess().name())).isFalse();
    }

    @Test
    void aProcessWhoseNumberHasAnotherStartOrNoneIsDead() throws IOException {
        ProcessTable processes = machine("boot-1");
        String mark = start(processes, 4711, "S", 100);
        assertThat(Owner.isDead("host:4711:x:" + mark, processes)).isFalse();

        start(processes, 4711, "S", 200);
        assertThat(Owner.isDead("host:4711:x:" + mark, processes))
                .as("number used again")
                .isTrue();
        start(processes, 4711, "Z", 100);
        assertThat(Owner.isDead("host:4711:x:" + mark, processes)).as("ended").isTrue();
        assertThat(Owner.isDead("host:4712:x:" + mark, processes)).as("none").isTrue();
    }

    @Test
    void nothingIsSaidOfAProcessOfAnotherMachineOrAnOlderDropoff() throws IOException {
        String mark = start(machine("boot-1"), 4711, "S", 100);
        ProcessTable other = machine("boot-2");

        assertThat(Owner.isDead("host:4712:x:" + mark, other)).isFalse();
        assertThat(Owner.isDead("host:4712:x", other)).isFalse();
        assertThat(Owner.isDead(null, other)).isFalse();
    }

    @Test
    void nothingIsSaidWhereOtherProcessesAreHidden() throws IOException {
        ProcessTable processes = machine("boot-1");
        String mark = start(processes, 4711, "S", 100);
        Files.delete(proc.resolve("1"));

        assertThat(Owner.isDead("host:4712:x:" + mark, processes)).isFalse();
    }

    private ProcessTable machine(String boot) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "only where processes are files");
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), boot + "\n");
        Files.createDirectories(proc.resolve("self/ns"));
        Files.deleteIfExists(proc.resolve("self/ns/pid"));
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[1]"));
        Files.createDirectories(proc.resolve("1"));
        ProcessTable processes = new ProcessTable(proc);
        start(processes, ProcessHandle.current().pid(), "S", 1);
        return processes;
    }

    private String start(ProcessTable processes, long pid, String state, int ticks) throws IOException {
        Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                proc.resolve(pid + "/stat"), pid + " (a) b) " + state + " 1".repeat(18) + " " + ticks + " 0 0\n");
        return processes.mark(pid).orElseThrow();
    }
}
