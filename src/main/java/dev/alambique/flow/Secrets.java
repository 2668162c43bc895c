package dev.alambique.flow;

import dev.alambique.project.Project;
import dev.alambique.secret.Redactor;
import dev.alambique.secret.SecretBox;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What must never be seen in a transcript: the environment's secrets and those of the URLs.
final class Secrets {

    private Secrets() {}

    static Redactor of(Settings settings, Project project) {
        List<String> urls =
                Stream.of(project.databaseUrl(), settings.postgresUrl(), settings.baseUrl())
                        .filter(Objects::nonNull)
                        .toList();
        return new Redactor(SecretBox.ofEnvironment(settings.environment()).withUrls(urls));
    }
}
