package dev.safepersist.cli.doctor;

import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.bundle.SupportBundle;
import dev.safepersist.operations.message.OperationsMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The archive for a request for support, as lines of a report.
 *
 * @param report where they go
 * @param bundle how it is written
 * @param dryRun whether nothing is written
 */
record BundleReport(Report report, SupportBundle bundle, boolean dryRun) {
  /** Writes the archive {@code file} about the tree {@code top}. */
  void write(Path top, Path file) {
    try {
      if (dryRun) {
        require(top, file);
        for (String entry : SupportBundle.ENTRIES) {
          report.done(file + ": would contain " + entry, members(file, entry));
        }
        return;
      }
      List<SupportBundle.Part> parts = bundle.write(top, file);
      for (SupportBundle.Part part : parts) {
        Map<String, Object> members = members(file, part.name());
        members.put("bytes", part.bytes());
        members.put("sha256", part.sha256());
        report.good(members);
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", file);
      members.put("names_hidden", bundle.hidden());
      members.put("bytes", Files.size(file));
      report.done(
          file + ": written, " + parts.size() + " entries; look at it before you send it", members);
    } catch (IOException failure) {
      report.problem(Problem.of(top, failure));
    }
  }

  private static void require(Path top, Path file) throws IOException {
    if (Files.notExists(top)) {
      throw new NoSuchFileException(top.toString());
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(OperationsMessage.BUNDLE_EXISTS.text(file));
    }
  }

  private Map<String, Object> members(Path file, String entry) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("file", file);
    members.put("entry", entry);
    members.put("dry_run", dryRun);
    return members;
  }
}
