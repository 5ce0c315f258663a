package dev.safepersist.operations.audit;

import dev.safepersist.operations.page.Chart;
import dev.safepersist.operations.page.Chart.Part;
import dev.safepersist.operations.page.Numbers;
import dev.safepersist.operations.page.Page;
import dev.safepersist.operations.page.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An audit as a web page. */
public final class AuditPage {
  private static final int MONTHS = 24;
  private static final int FINDINGS = 3;
  private static final int GROUPS = 20;

  private final AuditSummary summary;

  private AuditPage(AuditSummary summary) {
    this.summary = summary;
  }

  /**
   * The page.
   *
   * @param roots what was audited
   * @param time when
   */
  public static String of(List<Path> roots, AuditSummary summary, Instant time) {
    AuditPage parts = new AuditPage(summary);
    Page page = new Page("Audit of state files");
    page.paragraph(roots.stream().map(Path::toString).collect(Collectors.joining(", ")));
    page.paragraph(
        Numbers.of(summary.all().files())
            + " files with "
            + Numbers.ofBytes(summary.all().bytes())
            + ", "
            + Numbers.of(summary.wrong())
            + " with something wrong; "
            + time.truncatedTo(ChronoUnit.SECONDS));
    page.section("What the files are", parts.categories());
    if (summary.wrong() > 0) {
      page.section("To do", parts.toDo());
    }
    page.section("Types", parts.types());
    page.section("Last changes", parts.months());
    page.section("Sizes", parts.sizes() + parts.largest());
    page.section("Kept versions and duplicates", parts.kept());
    return page.markup();
  }

  private static String colour(Category category) {
    return switch (category) {
      case GOOD -> "good";
      case EDITED, NO_ENVELOPE -> "note";
      case UNKNOWN_TYPE -> "other";
      case EMPTY, NOT_JSON, TOO_NEW, OVER_LIMIT -> "warn";
      case BROKEN, CHECKSUM_MISMATCH -> "bad";
    };
  }

  private String categories() {
    List<Part> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder("Shares: ");
    Table table =
        new Table("Files by what they are", List.of("category", "files#", "share#", "bytes#"));
    summary
        .categories()
        .forEach(
            (category, tally) -> {
              parts.add(new Part(category.words(), colour(category), tally.files()));
              String share = share(tally.files());
              words.append(category.words()).append(' ').append(share).append("; ");
              table
                  .row(Chart.key(colour(category)), category.words())
                  .number(Numbers.of(tally.files()))
                  .number(share)
                  .number(Numbers.ofBytes(tally.bytes()))
                  .end();
            });
    return parts.isEmpty()
        ? "<p>There are no files.</p>\n"
        : Chart.shares(words.toString(), parts) + table.markup();
  }

  private String share(long files) {
    double share = 100.0 * files / summary.all().files();
    return share > 0 && share < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", share);
  }

  private String toDo() {
    List<AuditedFile> worst = summary.worst();
    String caption =
        worst.size() < summary.wrong()
            ? "The " + worst.size() + " most urgent of " + Numbers.of(summary.wrong()) + " files"
            : "Files with something wrong";
    Table table = new Table(caption, List.of("file", "what", "why", "remedy"));
    for (AuditedFile file : worst) {
      table
          .path(file.path().toString())
          .cell(file.category().words() + file.type().map(type -> ", " + type).orElse(""))
          .sentence(why(file))
          .sentence(file.remedy())
          .end();
    }
    return table.markup();
  }

  private static String why(AuditedFile file) {
    List<String> reasons = new ArrayList<>();
    if (!file.problem().isEmpty()) {
      String place =
          file.line() > 0 ? " (line " + file.line() + ", column " + file.column() + ")" : "";
      reasons.add(file.problem() + place);
    }
    file.findings().stream()
        .limit(FINDINGS)
        .forEach(finding -> reasons.add(finding.pointer() + " " + finding.message()));
    if (file.findings().size() > FINDINGS) {
      reasons.add("and " + (file.findings().size() - FINDINGS) + " more");
    }
    if (file.kept().backups() > 0) {
      reasons.add(file.kept().backups() + " backups");
    }
    return String.join("; ", reasons);
  }

  private String types() {
    long most = summary.types().values().stream().mapToLong(Tally::files).max().orElse(0);
    Table table = new Table("Files by type", List.of("type", "files#", "bytes#", "share"));
    summary
        .types()
        .forEach(
            (type, tally) ->
                table
                    .row("", type)
                    .number(Numbers.of(tally.files()))
                    .number(Numbers.ofBytes(tally.bytes()))
                    .bar(Chart.row(tally.files(), most, "note"))
                    .end());
    if (summary.fields().isEmpty()) {
      return table.markup();
    }
    Table fields = new Table("What they hold", List.of("field", "sum#"));
    summary
        .fields()
        .forEach((name, sum) -> fields.row("", name).number(Numbers.ofDecimal(sum)).end());
    return table.markup() + fields.markup();
  }

  private String months() {
    SortedMap<String, Map<String, Double>> columns = new TreeMap<>();
    long left = summary.months().size();
    long older = 0;
    for (Map.Entry<?, SortedMap<String, Tally>> month : summary.months().entrySet()) {
      if (left-- > MONTHS) {
        older += month.getValue().values().stream().mapToLong(Tally::files).sum();
      } else {
        Map<String, Double> parts = new TreeMap<>();
        month.getValue().forEach((type, tally) -> parts.put(type, (double) tally.files()));
        columns.put(month.getKey().toString(), parts);
      }
    }
    String words =
        columns.entrySet().stream()
            .map(column -> column.getKey() + ": " + Numbers.ofDecimal(sum(column.getValue())))
            .collect(Collectors.joining(", ", "Files by month of the last change, and type. ", ""));
    String note = older == 0 ? "" : "<p>" + Numbers.of(older) + " files are older.</p>\n";
    return Chart.columns(words, columns) + note;
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(value -> value).sum();
  }

  private String sizes() {
    long most = summary.sizes().values().stream().mapToLong(Tally::files).max().orElse(0);
    Table table = new Table("Files by size", List.of("size", "files#", "bytes#", "share"));
    summary
        .sizes()
        .forEach(
            (power, tally) ->
                table
                    .row(
                        "",
                        power < 0 ? "empty" : "from " + Numbers.ofBytes((long) Math.pow(10, power)))
                    .number(Numbers.of(tally.files()))
                    .number(Numbers.ofBytes(tally.bytes()))
                    .bar(Chart.row(tally.files(), most, "note"))
                    .end());
    return table.markup();
  }

  private String largest() {
    Table table = new Table("The largest files", List.of("file", "bytes#"));
    summary
        .largest()
        .forEach(
            file -> table.path(file.path().toString()).number(Numbers.ofBytes(file.bytes())).end());
    return table.markup();
  }

  private String kept() {
    KeptVersions kept = summary.kept();
    Table table = new Table("In state directories", List.of("kept", "files#", "bytes#"));
    table
        .row("", "backups")
        .number(Numbers.of(kept.backups()))
        .number(Numbers.ofBytes(kept.backupBytes()))
        .end();
    table.row("", "set aside").number(Numbers.of(kept.setAside()));
    table.number(Numbers.ofBytes(kept.setAsideBytes())).end();
    List<DuplicateFiles> groups = summary.duplicates();
    if (groups.isEmpty()) {
      return table.markup();
    }
    Table same = new Table("Files with the same bytes", List.of("first file", "copies", "wasted#"));
    for (DuplicateFiles group : groups.subList(0, Math.min(GROUPS, groups.size()))) {
      same.path(group.files().get(0).toString())
          .cell(
              group.files().stream()
                  .skip(1)
                  .limit(GROUPS)
                  .map(Path::toString)
                  .collect(Collectors.joining(", ")))
          .number(Numbers.ofBytes(group.wasted()))
          .end();
    }
    return table.markup() + same.markup();
  }
}
