package dev.alambique;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.nio.file.Path;

/// The program's own class files, read once; those of libraries are known by name only.
final class CompiledClasses {

    static final JavaClasses ALL = read();

    private CompiledClasses() {}

    private static JavaClasses read() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of("target/classes"));
    }
}
