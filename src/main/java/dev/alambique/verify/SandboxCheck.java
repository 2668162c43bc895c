package dev.alambique.verify;

import dev.alambique.message.Message;

import java.util.List;

/// What the sandbox of this machine is worth, found out by trying to get out of it.
public sealed interface SandboxCheck {

    /// One way out that was tried; `closed` means it failed, as it must.
    record Probe(String name, boolean closed) {}

    /// Every way out is closed; `version` is bubblewrap's.
    record Walled(String version, List<Probe> probes) implements SandboxCheck {
        public Walled {
            probes = List.copyOf(probes);
        }
    }

    /// There is none, or it leaks; nothing that is not understood may run.
    record Absent(Message reason, List<Message> remedies, List<Probe> probes)
            implements SandboxCheck {
        public Absent {
            remedies = List.copyOf(remedies);
            probes = List.copyOf(probes);
        }
    }
}
