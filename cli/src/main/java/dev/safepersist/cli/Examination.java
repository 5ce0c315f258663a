package dev.safepersist.cli;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Current;
import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.Sweep;
import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.history.Histories;
import dev.safepersist.core.history.History;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The examination of the files of one directory: of those that the history knows, and those that
 * have backups. A file that was deleted stays deleted.
 */
final class Examination {
  private final Path directory;
  private final StateDirectory state;
  private final Report report;
  private final boolean heal;
  private final boolean dryRun;

  /**
   * Prepares the examination.
   *
   * @param directory a real path
   * @param heal whether broken files are restored
   * @param dryRun whether nothing is changed; what is to be done is a finding then
   */
  Examination(Path directory, Report report, boolean heal, boolean dryRun) {
    this.directory = directory;
    this.state = StateDirectory.of(directory, Optional.empty());
    this.report = report;
    this.heal = heal;
    this.dryRun = dryRun;
  }

  /** Looks at everything; the findings go into the report. */
  void run() {
    try {
      for (Path stage : Sweep.stale(directory, state, dryRun)) {
        repaired(stage, "stale_stage", "removed", "left over from a save that a crash cut short");
      }
      for (String name : names()) {
        examine(directory.resolve(name));
      }
    } catch (IOException failure) {
      report.problem(Problem.of(state.root(), failure));
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
      SafeFile safe = StateFiles.open(file, Optional.empty());
      List<Path> shared = shared(safe);
      settle(file, safe);
      if (FileFacts.of(file).isEmpty()) {
        return;
      }
      if (dryRun) {
        unlinked(shared);
        judge(safe, Optional.empty());
      } else {
        try (Locked locked = safe.lock()) {
          unlinked(shared.stream().filter(Files::notExists).toList());
          judge(safe, Optional.of(locked));
        }
      }
    } catch (IOException failure) {
      report.problem(Problem.of(file, failure));
    }
  }

  /** Taking the lock finishes or undoes what a dead process left. */
  private void settle(Path file, SafeFile safe) throws IOException {
    if (safe.isPending()) {
      if (!dryRun) {
        safe.settle();
      }
      repaired(file, "unfinished_change", "settled", "changed by a transaction, or in place");
    }
  }

  /** Backups that are the file itself and so protect nothing; who locks the file unlinks them. */
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

  private void unlinked(List<Path> backups) {
    for (Path backup : backups) {
      repaired(backup, "shared_backup", "removed", "the file itself, not a copy of it");
    }
  }

  private void judge(SafeFile safe, Optional<Locked> locked) throws IOException {
    Target target = safe.target();
    Optional<Current> current =
        Current.verified(target, new Histories().read(target), StateFiles.VERIFIER);
    if (current.isEmpty()) {
      return;
    }
    Path file = target.file();
    Inspection.Verdict verdict = current.get().inspection().verdict();
    switch (verdict) {
      case GOOD -> report.good(file + ": whole", members(file, "whole", "none"));
      case UNKNOWN ->
          report.good(
              file + ": changed by another program; nothing tells whether it is whole",
              members(file, "changed", "none"));
      case BROKEN -> broken(file, safe.backups().newestGood(), locked);
    }
  }

  private void broken(Path file, Optional<Backup> good, Optional<Locked> locked)
      throws IOException {
    Map<String, Object> members = members(file, "broken", "none");
    good.ifPresent(backup -> members.put("backup", backup.path().getFileName().toString()));
    if (good.isEmpty()) {
      report.finding(file + ": broken, and there is no good backup", members);
    } else if (!heal) {
      report.finding(
          file + ": broken; --heal restores " + good.get().path().getFileName(), members);
    } else if (locked.isEmpty()) {
      report.finding(
          file + ": broken, to be restored from " + good.get().path().getFileName(), members);
    } else {
      Path aside = locked.get().setAside("found broken by safepersist doctor");
      locked.get().restore(good.get().path(), good.get().id());
      members.put("action", "restored");
      members.put("set_aside", aside.toString());
      report.done(
          file
              + ": was broken, restored from "
              + good.get().path().getFileName()
              + "; the broken bytes are in "
              + aside,
          members);
    }
  }

  private void repaired(Path file, String condition, String action, String what) {
    if (dryRun) {
      report.finding(file + ": to be " + action + ", " + what, members(file, condition, "none"));
    } else {
      report.done(file + ": " + action + ", " + what, members(file, condition, action));
    }
  }

  private Map<String, Object> members(Path file, String condition, String action) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.toString());
    members.put("condition", condition);
    members.put("action", action);
    members.put("dry_run", dryRun);
    return members;
  }
}
