package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.schema.Finding;
import dev.safepersist.upgrade.UpgradeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Checks one document against what it was made of. */
final class DocumentCheck {
  private static final long SHARES = 1_000_000;

  private final Subject subject;
  private final Manifest manifest;
  private final Level level;
  private final double sample;
  private final Findings findings;
  private long recomputed;
  private long withoutImage;

  DocumentCheck(Subject subject, Manifest manifest, Level level, double sample, Findings findings) {
    this.subject = subject;
    this.manifest = manifest;
    this.level = level;
    this.sample = sample;
    this.findings = findings;
  }

  long recomputed() {
    return recomputed;
  }

  long withoutImage() {
    return withoutImage;
  }

  void check(Document now, Manifest.Done done, String digest) throws IOException {
    boolean all = level.compareTo(Level.RIGOROUS) >= 0;
    PackRecord record = done.record();
    if (record.isChange() && (all || isInSample(record.digestAfter()))) {
      recompute(now, done);
    }
    if (all) {
      List<Finding> problems = subject.problems().apply(now.data());
      if (!problems.isEmpty()) {
        findings.add(
            "schema", now.key(), problems.get(0).pointer() + " " + problems.get(0).message());
      }
    }
    if (level == Level.FORENSIC) {
      independent(now.key(), digest);
    }
  }

  /** Always the same documents, so that two validations can be compared. */
  private boolean isInSample(String digest) {
    long number = Long.parseLong(digest.substring(48, 60), 16) % SHARES;
    return number < sample * SHARES;
  }

  private void recompute(Document now, Manifest.Done done) throws IOException {
    PackRecord record = done.record();
    Optional<JsonNode> before = before(done);
    if (before.isEmpty()) {
      withoutImage++;
      return;
    }
    recomputed++;
    String key = record.key();
    if (!DocumentDigest.of(key, before.get()).equals(record.digestBefore())) {
      findings.add("source", key, "what it was made of is not what was read");
      return;
    }
    OptionalInt start =
        subject
            .steps()
            .start(record.from() < 0 ? OptionalInt.empty() : OptionalInt.of(record.from()));
    try {
      JsonNode after = subject.steps().upgrade(before.get().deepCopy(), start.orElse(0));
      if (!Canonical.text(after).equals(Canonical.text(now.data()))) {
        findings.add(
            "transformation", key, "it differs at " + Members.difference(after, now.data()));
      }
      if (level.compareTo(Level.RIGOROUS) >= 0) {
        roundTrip(key, before.get(), after, start.orElse(0));
      }
    } catch (UpgradeException | RuntimeException failure) {
      findings.add("transformation", key, "the steps fail now: " + failure.getMessage());
    }
  }

  private Optional<JsonNode> before(Manifest.Done done) throws IOException {
    PackRecord record = done.record();
    Optional<byte[]> image = manifest.image(done);
    if (image.isPresent()) {
      if (level == Level.FORENSIC) {
        restored(record.key(), image.get());
      }
      return Optional.of(subject.target().decode(record.key(), image.get()));
    }
    if (!subject.copies()) {
      return Optional.empty();
    }
    Optional<Reading> source = subject.source().find(record.key());
    return source.isPresent() && source.get() instanceof Reading.Found readable
        ? Optional.of(readable.document().data())
        : Optional.empty();
  }

  /** A before-image must survive the way to a disk and back. */
  private void restored(String key, byte[] image) throws IOException {
    Path scratch = Files.createTempFile("safepersist-", ".image");
    try {
      Files.write(scratch, image);
      if (!Arrays.equals(image, Files.readAllBytes(scratch))) {
        findings.add("before-image", key, "it could not be restored");
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private void roundTrip(String key, JsonNode before, JsonNode after, int start)
      throws UpgradeException {
    if (!subject.steps().leadsBackTo(start)) {
      return;
    }
    JsonNode back =
        subject.steps().upgrades().downgrade(after.deepCopy(), subject.steps().to(), start);
    JsonNode expected = before.deepCopy();
    for (String lost : Members.losses(subject.steps(), start)) {
      Members.remove(expected, lost);
      Members.remove(back, lost);
    }
    if (!Canonical.text(back).equals(Canonical.text(expected))) {
      findings.add("way back", key, "it differs at " + Members.difference(expected, back));
    }
  }

  private void independent(String key, String digest) throws IOException {
    Optional<String> other = subject.target().independentDigest(key);
    if (!other.equals(Optional.of(digest))) {
      findings.add("second reader", key, "a second reader sees another document");
    }
  }
}
