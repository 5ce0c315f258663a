package dev.safepersist.save;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The choices of a save. Immutable; the {@code with} methods give changed copies.
 *
 * @param durability what an acknowledged save survives; default {@link Durability#DURABLE}
 * @param retention which backups are kept; default {@link Retention#defaults()}
 * @param validation what a schema error means; default {@link Validation#STRICT}
 * @param metadata where metadata is kept; default {@link MetadataPlacement#ENVELOPE} for stores,
 *     {@link MetadataPlacement#SIDECAR} for {@code SafeFiles} and the agent
 * @param attempts how often a write that fails for a passing reason is tried; default 3
 * @param lockTimeout how long the lock of a file is waited for; default 30 seconds
 * @param stateDirectory where backups, history and locks are kept; default {@code .safepersist}
 *     beside the file; must be on the same file system
 * @param replaceReadOnly whether a write-protected file may be replaced; default no
 * @param splitHardLinks whether a file with further hard links may be replaced, which leaves the
 *     other names at the old version; default no
 * @param change what the saves are a part of, recorded with each backup that they make; default
 *     nothing
 * @param trustChecksum whether a load spares the validation of a file whose checksum is right and
 *     which was saved by the same schema; default no, since a checksum is no signature
 */
public record Policy(
    Durability durability,
    Retention retention,
    Validation validation,
    MetadataPlacement metadata,
    int attempts,
    Duration lockTimeout,
    Optional<Path> stateDirectory,
    boolean replaceReadOnly,
    boolean splitHardLinks,
    Optional<Change> change,
    boolean trustChecksum) {

  private static final Duration FOR_EVER = Duration.ofDays(10_000);

  private static final Policy DEFAULTS =
      new Policy(
          Durability.DURABLE,
          Retention.defaults(),
          Validation.STRICT,
          MetadataPlacement.ENVELOPE,
          3,
          Duration.ofSeconds(30),
          Optional.empty(),
          false,
          false,
          Optional.empty(),
          false);

  /** Checks the numbers. */
  public Policy {
    if (attempts < 1) {
      throw new IllegalArgumentException("a policy needs at least one attempt, not " + attempts);
    }
    if (lockTimeout.isNegative()) {
      throw new IllegalArgumentException("nobody waits for " + lockTimeout);
    }
    lockTimeout = lockTimeout.compareTo(FOR_EVER) > 0 ? FOR_EVER : lockTimeout;
  }

  /** Durable, ten newest backups and more, strict, envelope, three attempts. */
  public static Policy defaults() {
    return DEFAULTS;
  }

  /** This with another durability. */
  public Policy withDurability(Durability value) {
    return with(choices -> choices.durability = value);
  }

  /** This with another retention. */
  public Policy withRetention(Retention value) {
    return with(choices -> choices.retention = value);
  }

  /** This with another validation mode. */
  public Policy withValidation(Validation value) {
    return with(choices -> choices.validation = value);
  }

  /** This with the metadata elsewhere. */
  public Policy withMetadata(MetadataPlacement value) {
    return with(choices -> choices.metadata = value);
  }

  /** This with another number of attempts. */
  public Policy withAttempts(int value) {
    return with(choices -> choices.attempts = value);
  }

  /** This with more or less patience for a lock that somebody else holds. */
  public Policy withLockTimeout(Duration value) {
    return with(choices -> choices.lockTimeout = value);
  }

  /** This with the state directory elsewhere. */
  public Policy withStateDirectory(Path value) {
    return with(choices -> choices.stateDirectory = Optional.of(value));
  }

  /** This with write-protected files replaced or refused. */
  public Policy withReplaceReadOnly(boolean value) {
    return with(choices -> choices.replaceReadOnly = value);
  }

  /** This with hard-linked files replaced or refused. */
  public Policy withSplitHardLinks(boolean value) {
    return with(choices -> choices.splitHardLinks = value);
  }

  /** This as a part of {@code value}: an upgrade, a ticket, a commit. */
  public Policy withChange(Change value) {
    return with(choices -> choices.change = Optional.of(value));
  }

  /** This with checksums trusted or not. */
  public Policy withTrustChecksum(boolean value) {
    return with(choices -> choices.trustChecksum = value);
  }

  private Policy with(Consumer<Choices> change) {
    Choices choices = new Choices(this);
    change.accept(choices);
    return choices.policy();
  }

  /** The components, to be changed one by one. */
  private static final class Choices {
    Durability durability;
    Retention retention;
    Validation validation;
    MetadataPlacement metadata;
    int attempts;
    Duration lockTimeout;
    Optional<Path> stateDirectory;
    boolean replaceReadOnly;
    boolean splitHardLinks;
    Optional<Change> change;
    boolean trustChecksum;

    Choices(Policy policy) {
      durability = policy.durability;
      retention = policy.retention;
      validation = policy.validation;
      metadata = policy.metadata;
      attempts = policy.attempts;
      lockTimeout = policy.lockTimeout;
      stateDirectory = policy.stateDirectory;
      replaceReadOnly = policy.replaceReadOnly;
      splitHardLinks = policy.splitHardLinks;
      change = policy.change;
      trustChecksum = policy.trustChecksum;
    }

    Policy policy() {
      return new Policy(
          durability,
          retention,
          validation,
          metadata,
          attempts,
          lockTimeout,
          stateDirectory,
          replaceReadOnly,
          splitHardLinks,
          change,
          trustChecksum);
    }
  }
}
