package dev.safepersist.provenance;

import dev.safepersist.commit.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    if (Files.notExists(artifact)) {
      reasons.add(name + " is missing");
      return new Staleness(reasons);
    }
    Path directory = artifact.getParent();
    Optional<Update> last = Artifacts.in(directory, policy).lastUpdate(name);
    if (last.isEmpty() && !expected.isEmpty()) {
      reasons.add("nothing is recorded of " + name);
    }
    if (last.isPresent()) {
      for (Path input : expected) {
        String path = Input.name(real(input), directory);
        if (last.get().inputs().stream().noneMatch(it -> it.path().equals(path))) {
          reasons.add(name + " was not derived from " + path);
        }
      }
      follow(artifact, last.get(), reasons);
    }
    return new Staleness(reasons);
  }

  private void follow(Path artifact, Update update, List<String> reasons) throws IOException {
    if (!seen.add(artifact)) {
      return;
    }
    for (Input then : update.inputs()) {
      Path file = then.file(artifact.getParent());
      Input now;
      try {
        now = Input.of(file, artifact.getParent());
      } catch (NoSuchFileException missing) {
        reasons.add(then.path() + " is missing");
        continue;
      }
      if (!now.crc32c().equals(then.crc32c()) || now.bytes() != then.bytes()) {
        reasons.add(then.path() + " has changed since " + update.artifact() + " was made");
      }
      Path parent = file.getParent();
      Optional<Update> origin =
          Artifacts.in(parent, policy).lastUpdate(file.getFileName().toString());
      if (origin.isPresent()) {
        follow(file, origin.get(), reasons);
      }
    }
  }

  private static Path real(Path input) throws IOException {
    Path absolute = input.toAbsolutePath().normalize();
    return Files.exists(absolute.getParent())
        ? absolute.getParent().toRealPath().resolve(absolute.getFileName())
        : absolute;
  }
}
