package dev.safepersist.cli.audit;

import dev.safepersist.cli.report.Report;
import dev.safepersist.message.Printable;
import dev.safepersist.operations.audit.AuditSummary;
import dev.safepersist.operations.audit.AuditedFile;
import dev.safepersist.operations.audit.Category;
import dev.safepersist.operations.audit.DuplicateFiles;
import dev.safepersist.operations.audit.KeptVersions;
import dev.safepersist.operations.audit.Tally;
import dev.safepersist.operations.page.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The statistics of an audit as the last result, and as members of the summary. */
final class SummaryText {
  private static final int SHOWN = 5;

  private SummaryText() {}

  static void add(AuditSummary summary, Report report) {
    List<DuplicateFiles> duplicates = summary.duplicates();
    report.text(text(summary, duplicates));
    report.summary("files", summary.all().files());
    report.summary("bytes", summary.all().bytes());
    report.summary("categories", categories(summary));
    report.summary("types", tallies(summary.types()));
    report.summary("sizes", tallies(summary.sizes()));
    Map<String, Object> months = new LinkedHashMap<>();
    summary.months().forEach((month, types) -> months.put(month.toString(), tallies(types)));
    report.summary("months", months);
    report.summary("fields", summary.fields());
    report.summary("largest", paths(summary.largest()));
    report.summary("worst", paths(summary.worst()));
    report.summary("duplicates", duplicates.stream().map(SummaryText::members).toList());
    report.summary("backups", summary.kept().backups());
    report.summary("backup_bytes", summary.kept().backupBytes());
    report.summary("set_aside", summary.kept().setAside());
    report.summary("set_aside_bytes", summary.kept().setAsideBytes());
    report.summary("skipped", summary.skippedFiles());
  }

  private static List<Path> paths(List<AuditedFile> files) {
    return files.stream().map(AuditedFile::path).toList();
  }

  private static Map<String, Object> categories(AuditSummary summary) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Category category : Category.values()) {
      Tally tally = summary.categories().get(category);
      members.put(category.label(), tally == null ? 0 : tally.files());
    }
    return members;
  }

  private static Map<String, Object> tallies(Map<?, Tally> tallies) {
    Map<String, Object> members = new LinkedHashMap<>();
    tallies.forEach(
        (key, tally) ->
            members.put(key.toString(), Map.of("files", tally.files(), "bytes", tally.bytes())));
    return members;
  }

  private static Map<String, Object> members(DuplicateFiles group) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("bytes", group.bytes());
    members.put("wasted", group.wasted());
    members.put("files", group.files());
    return members;
  }

  private static String text(AuditSummary summary, List<DuplicateFiles> duplicates) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Numbers.of(summary.all().files())
            + " files, "
            + Numbers.of(summary.all().bytes())
            + " bytes");
    summary.categories().forEach((category, tally) -> lines.add(line(category.words(), tally)));
    lines.add("types:");
    summary.types().forEach((type, tally) -> lines.add(line(type, tally)));
    if (!summary.fields().isEmpty()) {
      List<String> sums = new ArrayList<>();
      summary.fields().forEach((name, sum) -> sums.add(Numbers.ofDecimal(sum) + " " + name));
      lines.add(String.join(", ", sums));
    }
    KeptVersions kept = summary.kept();
    lines.add(
        kept.backups()
            + " backups with "
            + Numbers.of(kept.backupBytes())
            + " bytes, "
            + kept.setAside()
            + " set aside with "
            + Numbers.of(kept.setAsideBytes())
            + " bytes");
    long wasted = duplicates.stream().mapToLong(DuplicateFiles::wasted).sum();
    lines.add(
        duplicates.size() + " groups of duplicates, " + Numbers.of(wasted) + " bytes in copies");
    for (DuplicateFiles group : duplicates.subList(0, Math.min(SHOWN, duplicates.size()))) {
      lines.add(
          "  " + group.files().size() + " × " + Printable.line(group.files().get(0).toString()));
    }
    return String.join("\n", lines);
  }

  private static String line(String name, Tally tally) {
    return String.format(
        Locale.ROOT, "  %-20s %,8d files %,15d bytes", name, tally.files(), tally.bytes());
  }
}
