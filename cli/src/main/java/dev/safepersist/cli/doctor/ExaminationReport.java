package dev.safepersist.cli.doctor;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.core.inspect.Examination;
import dev.safepersist.core.inspect.Finding;
import dev.safepersist.core.inspect.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The findings of an examination as lines of a report.
 *
 * @param report where they go
 * @param mode how much was changed
 * @param heal whether the user asked for healing
 * @param guarded the files that a command changes under a guard
 */
record ExaminationReport(Report report, Examination.Mode mode, boolean heal, Set<Path> guarded)
    implements Examination.Findings {
  private boolean dryRun() {
    return mode == Examination.Mode.LOOK;
  }

  @Override
  public void failed(Path file, IOException failure) {
    report.problem(Problem.of(file, failure));
  }

  @Override
  public void found(Finding finding) {
    report.progress().advance(1, 0);
    Path file = finding.file();
    switch (finding.kind()) {
      case STALE_STAGE ->
          repaired(file, "stale_stage", "removed", "left over from a save that a crash cut short");
      case UNFINISHED_CHANGE ->
          repaired(file, "unfinished_change", "settled", "changed by a transaction, or in place");
      case SHARED_BACKUP ->
          repaired(file, "shared_backup", "removed", "the file itself, not a copy of it");
      case FILE -> judged(finding, finding.judgement().orElseThrow());
    }
  }

  private void judged(Finding finding, Judgement judgement) {
    Path file = finding.file();
    switch (judgement.condition()) {
      case GOOD, LEGACY -> report.good(file + ": whole", members(file, "whole", "none"));
      case TOO_NEW ->
          report.good(file + ": whole, of a later version", members(file, "too_new", "none"));
      case EDITED ->
          report.good(
              file + ": changed by another program; it is whole", members(file, "changed", "none"));
      case UNREADABLE ->
          report.good(
              file + ": changed by another program; " + judgement.problem(),
              members(file, "changed", "none"));
      case CORRUPT, EMPTY, MISSING -> broken(finding);
    }
  }

  private void broken(Finding finding) {
    Path file = finding.file();
    if (guarded.contains(file)) {
      report.good(file + ": a command changes it under a guard", members(file, "guarded", "none"));
      return;
    }
    Map<String, Object> members = members(file, "broken", "none");
    finding.backup().ifPresent(path -> members.put("backup", path.getFileName()));
    if (finding.backup().isEmpty()) {
      report.finding(file + ": broken, and there is no good backup", members);
      return;
    }
    Path backup = finding.backup().get().getFileName();
    if (finding.aside().isPresent()) {
      Path aside = finding.aside().get();
      members.put("action", "restored");
      members.put("set_aside", aside);
      report.done(
          file + ": was broken, restored from " + backup + "; the broken bytes are in " + aside,
          members);
    } else if (heal) {
      report.finding(file + ": broken, to be restored from " + backup, members);
    } else {
      report.finding(file + ": broken; --heal restores " + backup, members);
    }
  }

  private void repaired(Path file, String condition, String action, String what) {
    if (dryRun()) {
      report.finding(file + ": to be " + action + ", " + what, members(file, condition, "none"));
    } else {
      report.done(file + ": " + action + ", " + what, members(file, condition, action));
    }
  }

  private Map<String, Object> members(Path file, String condition, String action) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file);
    members.put("condition", condition);
    members.put("action", action);
    members.put("dry_run", dryRun());
    return members;
  }
}
