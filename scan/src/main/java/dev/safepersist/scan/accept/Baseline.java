package dev.safepersist.scan.accept;

import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The findings of an earlier scan, read from its JSON report: only new ones are reported then. */
public final class Baseline implements Predicate<Finding> {
  private final Set<String> fingerprints;

  private Baseline(Set<String> fingerprints) {
    this.fingerprints = fingerprints;
  }

  /** Reads a report; one that cannot be used is a problem and accepts nothing. */
  public static Baseline read(Path file, Consumer<ScanProblem> problems) {
    Set<String> fingerprints = new HashSet<>();
    try {
      JsonNode results = JsonMapper.shared().readTree(Files.readAllBytes(file)).path("results");
      if (!results.isArray()) {
        throw new IOException("it has no results");
      }
      results.forEach(result -> fingerprints.add(result.path("fingerprint").asString("")));
    } catch (IOException | JacksonException failure) {
      String reason =
          failure instanceof JacksonException json ? json.getOriginalMessage() : reason(failure);
      problems.accept(ScanProblem.of(ScanMessage.BASELINE_UNREADABLE, file, reason));
    }
    return new Baseline(fingerprints);
  }

  private static String reason(Exception failure) {
    return failure instanceof NoSuchFileException
        ? "there is no such file"
        : ScanProblem.reason(failure);
  }

  /** Whether the earlier scan has found it. */
  @Override
  public boolean test(Finding finding) {
    return fingerprints.contains(finding.fingerprint());
  }
}
