package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.Mode;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.intercept.Access;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes the calls that concern files with an older version, before any other rule is looked for:
 * what leaves a call as it is elsewhere must not do so here.
 */
final class LegacyGate {
  /** The call is left to the JDK, which refuses it. */
  static final Object LEFT_TO_JDK = "left to the JDK";

  private final List<FileRule> rules;
  private final PathRules paths;
  private final LegacyFiles files;

  /**
   * The gate.
   *
   * @param all all rules, of which the first that matches counts
   */
  LegacyGate(List<FileRule> all, LegacyFiles files) {
    this.rules =
        all.stream().filter(it -> it.mode() != Mode.OFF && it.legacy().isPresent()).toList();
    this.paths = new PathRules(all);
    this.files = files;
    rules.forEach(files::prepare);
  }

  /** Whether no rule has an older version. */
  boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * The rule of a file, by the name that the program uses for it or by the one that links lead to.
   */
  private Optional<FileRule> rule(Path named) {
    Optional<FileRule> byName = paths.rule(named).filter(it -> it.legacy().isPresent());
    if (byName.isPresent()) {
      return byName;
    }
    Path absolute = named.toAbsolutePath();
    return real(absolute)
        .filter(real -> !real.equals(absolute))
        .flatMap(paths::rule)
        .filter(it -> it.legacy().isPresent());
  }

  /** Where links lead, also those to the folder of a file that is not there yet. */
  private static Optional<Path> real(Path absolute) {
    try {
      return Optional.of(absolute.toRealPath());
    } catch (IOException missing) {
      Path folder = absolute.getParent();
      Path name = absolute.getFileName();
      try {
        return folder == null || name == null
            ? Optional.empty()
            : Optional.of(folder.toRealPath().resolve(name));
      } catch (IOException e) {
        return Optional.empty(); // there is no folder that it could be created in
      }
    }
  }

  /** The handle for an open; null if no rule of this kind is for it. */
  Object open(Path named, LegacyOpening opening) {
    Optional<FileRule> rule = rule(named);
    if (rule.isEmpty()) {
      return null;
    }
    boolean allowed =
        opening.access() == Access.READ ? Permissions.mayRead(named) : Permissions.mayWrite(named);
    if (!allowed || Files.isDirectory(named)) {
      return LEFT_TO_JDK;
    }
    return files.open(named, rule.get(), opening);
  }

  /** What the bridge gets for a move; null if no rule of this kind is for it. */
  Object move(Path source, Path target, boolean mayReplace) {
    Optional<FileRule> from = rule(source);
    Optional<FileRule> to = rule(target);
    if (from.isEmpty() && to.isEmpty()) {
      return null;
    }
    if (!Permissions.mayMove(source, target)) {
      return LEFT_TO_JDK;
    }
    if (from.isPresent() && Files.exists(source)) {
      return files
          .notMoved(source, "under another name it would show a version that is not known")
          .forBridge();
    }
    return to.isEmpty()
        ? LEFT_TO_JDK
        : files.arrive(source, target, to.get(), mayReplace).forBridge();
  }

  /**
   * What the bridge gets for a copy; null if no rule of this kind is for it.
   *
   * @param source null for a stream
   */
  Object copy(Path source, Path target) {
    Optional<FileRule> from = source == null ? Optional.empty() : rule(source);
    Optional<FileRule> to = rule(target);
    if (from.isEmpty() && to.isEmpty()) {
      return null;
    }
    if (!Permissions.mayCopy(source, target)) {
      return LEFT_TO_JDK;
    }
    OpenTarget over = OpenTarget.inPlace(target);
    return from.isPresent()
        ? files.notCopied(
            source, over, from.get(), "the copy would have a version that is not known")
        : files.notCopied(target, over, to.orElseThrow(), "a copy does not replace it as a whole");
  }

  /** The file is about to be deleted. */
  void deletes(Path named) {
    rule(named).ifPresent(rule -> files.forget(named, rule));
  }

  /**
   * The agent has failed in a call that names these files, of which one may be null: if one could
   * have a rule of this kind, the call must fail.
   */
  Object afterDefect(String first, String second, Throwable defect) {
    for (FileRule rule : rules) {
      PathRules only = new PathRules(List.of(rule));
      for (String name : new String[] {first, second}) {
        if (name != null && only.mayProtect(name)) {
          return files.refused(Path.of(name), rule, defect);
        }
      }
    }
    return null;
  }

  /** A view was opened. */
  Throwable opened(LegacyRead read, Throwable failure) {
    return files.opened(read, failure);
  }

  /** A private file to write to was not opened. */
  Throwable notOpened(LegacyWrite write, Throwable failure) {
    return files.notOpened(write, failure);
  }

  /** A stream was closed, or failed to; the exception for the program, or null. */
  Throwable closed(LegacyWrite write, Throwable failure) {
    return files.closed(write, failure);
  }

  /** The program has ended. */
  void atExit() {
    files.atExit();
  }
}
