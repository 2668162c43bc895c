package dev.alambique.command;

import dev.alambique.flow.Diagnosis;
import dev.alambique.flow.Doctor;
import dev.alambique.render.Json;

import picocli.CommandLine.Command;

import java.util.List;
import java.util.concurrent.Callable;

/// `doctor`: what works here and what is missing. Exit 1 where something is broken.
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Session session;
    private final RootCommand root;

    DoctorCommand(Session session, RootCommand root) {
        this.session = session;
        this.root = root;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Diagnosis> diagnoses = new Doctor(root.settings()).examine();
        Console console = session.console();
        console.print(
                root.json()
                        ? Json.text(DoctorText.json(diagnoses)).strip()
                        : new DoctorText(console.face()).of(diagnoses).stripTrailing());
        boolean broken =
                diagnoses.stream().anyMatch(each -> each.health() == Diagnosis.Health.BROKEN);
        return broken ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
