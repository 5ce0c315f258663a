package dev.safepersist.cli.audit;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.audit.AuditListener;
import dev.safepersist.operations.audit.AuditedFile;
import dev.safepersist.operations.audit.Category;
import dev.safepersist.schema.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The files of an audit as results of a report. */
final class AuditLines implements AuditListener {
  private static final int SHOWN = 10;

  private final Report report;
  private final boolean all;
  private final boolean strict;

  /**
   * Lines.
   *
   * @param all whether people see good files, too
   * @param strict whether edited and unknown files are findings
   */
  AuditLines(Report report, boolean all, boolean strict) {
    this.report = report;
    this.all = all;
    this.strict = strict;
  }

  @Override
  public void audited(AuditedFile file) {
    report.progress().advance(1, file.bytes());
    boolean noted = file.category() == Category.EDITED || file.category() == Category.UNKNOWN_TYPE;
    if (file.isWrong() || (strict && noted)) {
      report.finding(text(file), members(file));
    } else if (all || noted) {
      report.good(text(file), members(file));
    } else {
      report.good(members(file));
    }
  }

  @Override
  public void failed(Path path, IOException failure) {
    report.problem(Problem.of(path, failure));
  }

  @Override
  public void missing(Path path) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", path);
    members.put("category", "missing");
    report.finding(path + ": missing, though a list of checksums names it", members);
  }

  private static String text(AuditedFile file) {
    StringBuilder text = new StringBuilder(file.path().toString());
    text.append(": ").append(file.category().words());
    file.type().ifPresent(type -> text.append(", ").append(type));
    if (!file.problem().isEmpty()) {
      text.append(": ").append(file.problem());
    }
    if (file.line() > 0) {
      text.append(" (line ").append(file.line()).append(", column ");
      text.append(file.column()).append(')');
    }
    file.findings().stream().limit(SHOWN).forEach(finding -> text.append(text(finding)));
    if (file.findings().size() > SHOWN) {
      text.append("\n  and ").append(file.findings().size() - SHOWN).append(" more");
    }
    if (file.kept().backups() > 0 && file.isWrong()) {
      text.append("\n  backups: ").append(file.kept().backups());
    }
    return text.toString();
  }

  private static String text(Finding finding) {
    String place = finding.pointer().isEmpty() ? "the document" : finding.pointer();
    return "\n  " + place + ": " + finding.message();
  }

  private static Map<String, Object> members(AuditedFile file) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file.path());
    members.put("category", file.category().label());
    file.type().ifPresent(type -> members.put("type", type));
    file.schemaVersion().ifPresent(version -> members.put("schema_version", version));
    members.put("bytes", file.bytes());
    members.put("modified", file.modified().toString());
    members.put("crc32c", file.crc32c());
    if (!file.problem().isEmpty()) {
      members.put("problem", file.problem());
    }
    if (file.line() > 0) {
      members.put("line", file.line());
      members.put("column", file.column());
    }
    if (!file.remedy().isEmpty()) {
      members.put("remedy", file.remedy());
    }
    if (!file.findings().isEmpty()) {
      members.put("findings", file.findings().stream().map(AuditLines::members).toList());
    }
    if (!file.fields().isEmpty()) {
      members.put("fields", file.fields());
    }
    members.put("backups", file.kept().backups());
    members.put("backup_bytes", file.kept().backupBytes());
    members.put("set_aside", file.kept().setAside());
    members.put("set_aside_bytes", file.kept().setAsideBytes());
    return members;
  }

  private static Map<String, Object> members(Finding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    members.put("pointer", finding.pointer());
    if (!finding.schemaPointer().isEmpty()) {
      members.put("schema_pointer", finding.schemaPointer());
    }
    members.put("message", finding.message());
    if (!finding.evidence().isEmpty()) {
      members.put("evidence", finding.evidence());
    }
    return members;
  }
}
