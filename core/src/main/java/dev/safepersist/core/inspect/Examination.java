package dev.safepersist.core.inspect;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.Sweep;
import dev.safepersist.core.commit.Verifier;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.history.History;
import dev.safepersist.core.inspect.Finding.Kind;
import dev.safepersist.core.inspect.HealingResult.Healed;
import dev.safepersist.core.inspect.HealingResult.NotRestored;
import dev.safepersist.core.inspect.HealingResult.NotSetAside;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The examination of the files of one directory: of those that the history knows, and those that
 * have backups. What a crash left is finished or undone on the way. A file that was deleted stays
 * deleted. For one use.
 */
public final class Examination {
  /** Receives what is found, in order. */
  public interface Findings {
    /** Takes a finding. */
    void found(Finding finding);

    /** Takes a failure that kept a file, or the directory, from being examined. */
    void failed(Path file, IOException failure);
  }

  /** How much an examination may change. */
  public enum Mode {
    /** Nothing: what is to be done is a finding. */
    LOOK,
    /** What a crash left is finished or undone. */
    CLEAN_UP,
    /** Corrupt files are restored from their newest good backup as well. */
    HEAL
  }

  private final Path directory;
  private final StateDirectory state;
  private final Verifier verifier;
  private final Policy policy;
  private final Mode mode;
  private final Findings findings;

  /**
   * Prepares an examination.
   *
   * @param directory a real path
   * @param verifier looks into the content of files
   * @param policy how files are restored, and where their state is
   */
  public Examination(
      Path directory, Verifier verifier, Policy policy, Mode mode, Findings findings) {
    this.directory = directory;
    this.state = StateDirectory.of(directory, policy.stateDirectory());
    this.verifier = verifier;
    this.policy = policy;
    this.mode = mode;
    this.findings = findings;
  }

  /** Examines everything. */
  public void run() {
    try {
      for (Path stage : Sweep.stale(directory, state, mode == Mode.LOOK, findings::failed)) {
        findings.found(Finding.of(stage, Kind.STALE_STAGE));
      }
    } catch (IOException failure) {
      findings.failed(state.root(), failure);
    }
    try {
      for (String name : names()) {
        path(name).ifPresent(this::examine);
      }
    } catch (IOException failure) {
      findings.failed(state.root(), failure);
    }
  }

  /** A name that the history records need not be one that this locale can spell. */
  private Optional<Path> path(String name) {
    try {
      return Optional.of(directory.resolve(name));
    } catch (InvalidPathException e) {
      String message = CoreMessage.NAME_UNSPELLABLE.text(name, directory, e.getReason());
      findings.failed(directory, new IOException(message, e));
      return Optional.empty();
    }
  }

  private SortedSet<String> names() throws IOException {
    SortedSet<String> names = new TreeSet<>(History.of(state).names());
    for (String key : Pending.keys(state)) {
      if (StateDirectory.key(key).equals(key)) { // else it is not the name of a file
        names.add(key);
      }
    }
    SortedSet<String> backups = new TreeSet<>();
    for (Path backup : DirectoryEntries.of(state.backups())) {
      backups.add(backup.getFileName().toString());
    }
    for (Path file : DirectoryEntries.of(directory)) {
      String name = file.getFileName().toString();
      String prefix = StateDirectory.key(name) + ".bak.";
      SortedSet<String> from = backups.tailSet(prefix);
      if (!from.isEmpty() && from.first().startsWith(prefix) && Files.isRegularFile(file)) {
        names.add(name);
      }
    }
    return names;
  }

  private void examine(Path file) {
    try {
      SafeFile safe = SafeFile.of(file, policy, verifier);
      List<Path> shared = shared(safe);
      settle(file, safe);
      if (FileFacts.of(file).isEmpty()) {
        return;
      }
      if (mode == Mode.LOOK) {
        shared.forEach(backup -> findings.found(Finding.of(backup, Kind.SHARED_BACKUP)));
      }
      boolean looksOnly = mode == Mode.LOOK || (shared.isEmpty() && !mayBeHealed(safe));
      if (looksOnly || !examineLocked(safe, shared)) {
        judge(safe, Optional.empty());
      }
    } catch (IOException failure) {
      findings.failed(file, failure);
    }
  }

  private boolean mayBeHealed(SafeFile safe) throws IOException {
    return new FileJudge(verifier)
        .judge(safe.target(), safe.recorded())
        .judgement()
        .condition()
        .mayBeHealed();
  }

  /**
   * What is to be repaired is judged again under its lock.
   *
   * @return whether the lock could be taken; on a read-only volume it cannot
   */
  private boolean examineLocked(SafeFile safe, List<Path> shared) throws IOException {
    Locked locked;
    try {
      locked = safe.lock();
    } catch (IOException failure) {
      if (mode == Mode.HEAL || !shared.isEmpty()) {
        findings.failed(safe.path(), failure);
      }
      return false;
    }
    try (locked) {
      shared.stream()
          .filter(Files::notExists)
          .forEach(backup -> findings.found(Finding.of(backup, Kind.SHARED_BACKUP)));
      judge(safe, Optional.of(locked));
      return true;
    }
  }

  /** Taking the lock finishes or undoes what a dead process left. */
  private void settle(Path file, SafeFile safe) throws IOException {
    if (safe.isPending()) {
      if (mode != Mode.LOOK) {
        safe.settle();
      }
      findings.found(Finding.of(file, Kind.UNFINISHED_CHANGE));
    }
  }

  /** Backups that are the file itself and so protect nothing; a lock of the file unlinks them. */
  private static List<Path> shared(SafeFile safe) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(safe.target().file());
    List<Path> shared = new ArrayList<>();
    if (facts.isPresent()) {
      for (Backup backup : safe.backups().list()) {
        if (FileFacts.of(backup.path()).filter(facts.get()::sameFile).isPresent()) {
          shared.add(backup.path());
        }
      }
    }
    return shared;
  }

  private void judge(SafeFile safe, Optional<Locked> locked) throws IOException {
    FileJudge.Judged judged = new FileJudge(verifier).judge(safe.target(), safe.recorded());
    Judgement judgement = judged.judgement();
    Path file = safe.target().file();
    if (judgement.condition() == Condition.MISSING) {
      return;
    }
    if (!judgement.condition().mayBeHealed()) {
      findings.found(Finding.of(file, judgement));
    } else if (mode == Mode.HEAL && locked.isPresent()) {
      heal(safe, locked.get(), judged);
    } else {
      Optional<Path> backup = safe.backups().newestGood().map(Backup::path);
      findings.found(Finding.of(file, judgement).with(backup, Optional.empty()));
    }
  }

  private void heal(SafeFile safe, Locked locked, FileJudge.Judged judged) throws IOException {
    HealingResult<Backup> result =
        new Healer(locked, safe.backups()).heal(judged, "found broken by an examination");
    if (result instanceof NotSetAside<Backup> not) {
      throw not.failure();
    }
    if (result instanceof NotRestored<Backup> not) {
      throw not.failure();
    }
    Finding finding = Finding.of(safe.target().file(), judged.judgement());
    findings.found(
        result instanceof Healed<Backup> healed
            ? finding.with(Optional.of(healed.backup().path()), healed.aside())
            : finding);
  }
}
