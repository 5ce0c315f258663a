package dev.safepersist.provenance;

import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Follows the inputs of artifacts, and the inputs of these. For one question. */
final class Lineage {
  private final Policy policy;
  private final Set<Path> seen = new HashSet<>();

  Lineage(Policy policy) {
    this.policy = policy;
  }

  Staleness staleness(Path artifact, List<Path> expected) throws IOException {
    List<String> reasons = new ArrayList<>();
    String name = artifact.getFileName().toString();
    if (!Files.exists(artifact)) {
      reasons.add(name + " is missing");
      return new Staleness(reasons);
    }
    if (!Files.isRegularFile(artifact)) {
      reasons.add(name + " is not a file");
      return new Staleness(reasons);
    }
    Path file = artifact.toRealPath();
    Path directory = folder(file);
    Optional<Update> made = origin(file);
    if (made.isEmpty() && !expected.isEmpty()) {
      reasons.add("nothing is recorded of " + name);
    }
    if (made.isPresent()) {
      for (Path input : expected) {
        if (made.get().inputs().stream().noneMatch(it -> isSame(it.file(directory), input))) {
          reasons.add(name + " was not derived from " + Input.name(real(input), directory));
        }
      }
      follow(file, made.get(), reasons);
    }
    return new Staleness(reasons);
  }

  private Optional<Update> origin(Path file) throws IOException {
    return Artifacts.in(folder(file), policy).ofVersionInPlace(file.getFileName().toString());
  }

  private void follow(Path artifact, Update update, List<String> reasons) throws IOException {
    if (!seen.add(artifact)) {
      return;
    }
    for (Input then : update.inputs()) {
      Path file = then.file(folder(artifact));
      if (!Files.isRegularFile(file)) {
        reasons.add(then.path() + (Files.exists(file) ? " is no longer a file" : " is missing"));
        continue;
      }
      Input now;
      Path real;
      try {
        real = file.toRealPath();
        now = Input.of(real, folder(artifact));
      } catch (NoSuchFileException missing) {
        reasons.add(then.path() + " is missing");
        continue;
      }
      if (!now.crc32c().equals(then.crc32c()) || now.bytes() != then.bytes()) {
        reasons.add(then.path() + " has changed since " + update.artifact() + " was made");
      }
      Optional<Update> origin = origin(real);
      if (origin.isPresent()) {
        follow(real, origin.get(), reasons);
      }
    }
  }

  /** Links lead to the same file; of files that are missing, the names must be the same. */
  private static boolean isSame(Path recorded, Path expected) {
    return real(recorded).equals(real(expected));
  }

  private static Path folder(Path file) {
    return Objects.requireNonNull(file.getParent(), "a file is in a folder");
  }

  private static Path real(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException missing) {
      try {
        return folder(absolute).toRealPath().resolve(absolute.getFileName());
      } catch (IOException folderMissing) {
        return absolute;
      }
    }
  }
}
