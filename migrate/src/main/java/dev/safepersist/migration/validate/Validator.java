package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.Relationship;
import dev.safepersist.migration.spi.Comparison;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a migration at one of the levels; changes nothing but its own reports. */
public final class Validator {
  private static final String RELATIONSHIPS = "relationships";

  private final Subject subject;
  private final Level level;
  private final double sample;
  private final AuditCheck audit;

  /** Verifies the audit trail; reports what is wrong with it. */
  @FunctionalInterface
  public interface AuditCheck {
    /** What is wrong; empty if nothing is. */
    List<String> problems() throws IOException;
  }

  /**
   * A validator.
   *
   * @param sample the share of documents that the standard level transforms again
   * @param audit how the forensic level verifies the audit trail
   */
  public Validator(Subject subject, Level level, double sample, AuditCheck audit) {
    this.subject = subject;
    this.level = level;
    this.sample = sample;
    this.audit = audit;
  }

  /** Checks everything. */
  public Verdict validate() throws IOException {
    Findings findings = new Findings();
    List<String> notes = new ArrayList<>();
    new LedgerCheck(subject, findings).run();
    try (Manifest manifest = Manifest.open(subject, level)) {
      SliceCheck check = new SliceCheck(subject, level, sample, findings, manifest);
      for (Slice slice : subject.plan().slices()) {
        check.run(slice);
      }
      if (level.compareTo(Level.STANDARD) >= 0) {
        relations(findings, notes);
      }
      if (level == Level.FORENSIC) {
        audit.problems().forEach(problem -> findings.add("audit", "", problem));
      }
      if (check.withoutImage() > 0) {
        notes.add(
            check.withoutImage()
                + " documents could not be transformed again: no before-images are kept");
      }
      return new Verdict(
          level, check.documents(), check.recomputed(), findings.first(), findings.count(), notes);
    }
  }

  /**
   * Has the target compare all documents with its ledger, without reading them here. Where the
   * target cannot do so, this is {@link #validate}, with a note.
   */
  public Verdict compare() throws IOException {
    Optional<Comparison> compared = subject.target().compare();
    if (compared.isEmpty()) {
      Verdict read = validate();
      List<String> notes = new ArrayList<>(read.notes());
      notes.add("the target cannot compare its documents itself; they were read");
      return new Verdict(
          read.level(),
          read.documents(),
          read.recomputed(),
          read.differences(),
          read.count(),
          notes);
    }
    Findings findings = new Findings();
    new LedgerCheck(subject, findings).run();
    Comparison found = compared.get();
    long expected =
        subject.plan().slices().stream()
            .flatMap(slice -> subject.state().batches(slice.number()).stream())
            .mapToLong(batch -> batch.written() + batch.current())
            .sum();
    if (found.documents() != expected) {
      findings.add(
          "counts",
          "",
          "the ledger names "
              + found.documents()
              + " documents, but "
              + expected
              + " were accounted for");
    }
    found.mismatches().forEach(one -> findings.add("digest", one.key(), one.problem()));
    long unlisted = found.count() - found.mismatches().size();
    return new Verdict(
        Level.BASIC,
        found.documents(),
        0,
        findings.first(),
        findings.count() + unlisted,
        List.of(
            "the target has compared the digest of every document; none was transformed again, and"
                + " no relationship was followed"));
  }

  /** A reference without partner is a finding, unless its rule allows it, or it is listed. */
  private void relations(Findings findings, List<String> notes) throws IOException {
    Findings allowed = new Findings();
    new Relations(subject)
        .each(
            one -> {
              if (one.rule().onMissing() == Relationship.OnMissing.WARN) {
                allowed.add(RELATIONSHIPS, one.key(), one.problem());
              } else if (subject.quarantine().find(one.key()).isEmpty()) {
                findings.add(RELATIONSHIPS, one.key(), one.problem());
              }
            });
    if (allowed.count() > 0) {
      notes.add(
          allowed.count()
              + " references have no partner, which their rule allows; the first: "
              + allowed.first().get(0).text());
    }
  }
}
