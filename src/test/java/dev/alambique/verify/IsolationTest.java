package dev.alambique.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class IsolationTest {

    @Test
    void finds_every_way_out_of_the_sandbox_closed() throws InterruptedException {
        SandboxCheck check = Isolation.ofThisMachine().check();

        assertThat(check).isInstanceOf(SandboxCheck.Walled.class);
        assertThat(((SandboxCheck.Walled) check).probes())
                .extracting(SandboxCheck.Probe::name)
                .containsExactly(
                        "read-outside",
                        "write-outside",
                        "write-root",
                        "remount",
                        "kernel-settings",
                        "environment-of-parent",
                        "network",
                        "sockets",
                        "homes",
                        "processes-outside",
                        "capabilities",
                        "user-namespace",
                        "memory",
                        "file-size",
                        "cpu",
                        "shared-memory",
                        "fork-bomb");
    }

    @Test
    void says_so_when_bubblewrap_is_missing(@TempDir Path empty) throws InterruptedException {
        Isolation isolation = new Isolation(List.of(empty));

        assertThat(isolation.check())
                .isEqualTo(
                        new SandboxCheck.Absent(
                                Message.of("verify.sandbox.missing", "bubblewrap"),
                                List.of(Message.of("verify.remedy.install-bubblewrap")),
                                List.of()));
        assertThat(isolation.sandbox()).isEmpty();
    }

    @Test
    void does_not_take_a_refusing_bubblewrap_for_a_sandbox(@TempDir Path folder) throws Exception {
        script(folder.resolve("bwrap"), "echo 'bwrap: No permissions' >&2; exit 1");
        script(folder.resolve("prlimit"), "exit 0");
        script(folder.resolve("setpriv"), "exit 0");

        assertThat(new Isolation(List.of(folder)).check())
                .isEqualTo(
                        new SandboxCheck.Absent(
                                Message.of("verify.sandbox.refused", "bwrap: No permissions"),
                                List.of(Message.of("verify.remedy.install-bubblewrap")),
                                List.of()));
    }

    /// A bubblewrap that walls nothing off: it runs what follows its own options.
    @Test
    void does_not_take_a_leaking_bubblewrap_for_a_sandbox(@TempDir Path folder) throws Exception {
        script(
                folder.resolve("bwrap"),
                "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
        script(
                folder.resolve("prlimit"),
                "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
        script(
                folder.resolve("setpriv"),
                "while [ \"${1#/}\" = \"$1\" ]; do shift; done; exec \"$@\"");

        SandboxCheck check = new Isolation(List.of(folder)).check();

        assertThat(check).isInstanceOf(SandboxCheck.Absent.class);
        assertThat(((SandboxCheck.Absent) check).reason().arguments().getFirst())
                .startsWith("read-outside, write-outside, ");
    }

    private static void script(Path file, String text) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
