package dev.alambique.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Who made something that is not to stay, told by its name: a process by its number, when it
/// began, and the namespace that counts it. It is there from the first moment, so that whatever a
/// killed run leaves can be told from what a living one uses.
public final class Mark {

    /// Letters, digits and `_` only, fit for a file or a database.
    private static final Pattern FORM =
            Pattern.compile("(?:^|[-._])p([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)(?:$|[-._])");

    /// The machine's clock may be set between two looks at the same process.
    private static final Duration SAME = Duration.ofSeconds(60);

    /// What another namespace made is judged by its age, since its processes cannot be seen.
    private static final Duration OLD = Duration.ofDays(1);

    private static final String NAMESPACE = namespace();

    private static final String OWN =
            "p"
                    + letters(ProcessHandle.current().pid())
                    + "_"
                    + letters(began(ProcessHandle.current()).map(Instant::toEpochMilli).orElse(0L))
                    + "_"
                    + NAMESPACE;

    private Mark() {}

    /// This process's.
    public static String own() {
        return OWN;
    }

    /// Whether a name bears the mark of a process that is no more. `touched` is when the thing was
    /// last changed.
    public static boolean isOfTheDead(String name, Instant touched) {
        Matcher mark = FORM.matcher(name);
        if (!mark.find()) {
            return false;
        }
        if (!mark.group(3).equals(NAMESPACE)) {
            return touched.isBefore(Instant.now().minus(OLD));
        }
        Instant began = Instant.ofEpochMilli(Long.parseLong(mark.group(2), Character.MAX_RADIX));
        return ProcessHandle.of(Long.parseLong(mark.group(1), Character.MAX_RADIX))
                .filter(ProcessHandle::isAlive)
                .flatMap(Mark::began)
                .filter(each -> Duration.between(began, each).abs().compareTo(SAME) < 0)
                .isEmpty();
    }

    private static Optional<Instant> began(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String letters(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    /// Of this start of this machine, and of this container in it.
    private static String namespace() {
        CRC32 sum = new CRC32();
        for (Path each :
                List.of(Path.of("/proc/sys/kernel/random/boot_id"), Path.of("/proc/self/ns/pid"))) {
            try {
                String text =
                        Files.isSymbolicLink(each)
                                ? Files.readSymbolicLink(each).toString()
                                : Files.readString(each);
                sum.update(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                sum.update(0); // a system without these has one namespace
            }
        }
        return letters(sum.getValue());
    }
}
