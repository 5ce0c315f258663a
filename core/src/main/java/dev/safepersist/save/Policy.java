package dev.safepersist.save;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The choices of a save. Immutable; the {@code with} methods give changed copies.
 *
 * @since 0.1
 */
public final class Policy {
  private static final Duration FOR_EVER = Duration.ofDays(10_000);
  private static final Policy DEFAULTS = new Policy(new Choices());

  private final Durability durability;
  private final Retention retention;
  private final Validation validation;
  private final MetadataPlacement metadata;
  private final int attempts;
  private final Duration lockTimeout;
  private final Optional<Path> stateDirectory;
  private final boolean replaceReadOnly;
  private final boolean splitHardLinks;
  private final Optional<Change> change;
  private final boolean trustChecksum;

  private Policy(Choices choices) {
    durability = choices.durability;
    retention = choices.retention;
    validation = choices.validation;
    metadata = choices.metadata;
    attempts = choices.attempts;
    lockTimeout = choices.lockTimeout;
    stateDirectory = choices.stateDirectory;
    replaceReadOnly = choices.replaceReadOnly;
    splitHardLinks = choices.splitHardLinks;
    change = choices.change;
    trustChecksum = choices.trustChecksum;
  }

  /** Durable, ten newest backups and more, strict, envelope, three attempts. */
  public static Policy defaults() {
    return DEFAULTS;
  }

  /** This with another durability. */
  public Policy withDurability(Durability value) {
    return with(choices -> choices.durability = Objects.requireNonNull(value));
  }

  /** This with another retention. */
  public Policy withRetention(Retention value) {
    return with(choices -> choices.retention = Objects.requireNonNull(value));
  }

  /** This with another validation mode. */
  public Policy withValidation(Validation value) {
    return with(choices -> choices.validation = Objects.requireNonNull(value));
  }

  /** This with the metadata elsewhere. */
  public Policy withMetadata(MetadataPlacement value) {
    return with(choices -> choices.metadata = Objects.requireNonNull(value));
  }

  /**
   * This with another number of attempts.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Policy withAttempts(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("attempts must be at least 1: " + value);
    }
    return with(choices -> choices.attempts = value);
  }

  /**
   * This with another longest wait for a lock.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Policy withLockTimeout(Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("lockTimeout must not be negative: " + value);
    }
    Duration bounded = value.compareTo(FOR_EVER) > 0 ? FOR_EVER : value;
    return with(choices -> choices.lockTimeout = bounded);
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
    return new Policy(choices);
  }

  /** What an acknowledged save survives; {@link Durability#DURABLE} by default. */
  public Durability durability() {
    return durability;
  }

  /** Which backups are kept; {@link Retention#defaults()} by default. */
  public Retention retention() {
    return retention;
  }

  /** What a schema error means; {@link Validation#STRICT} by default. */
  public Validation validation() {
    return validation;
  }

  /**
   * Where metadata is kept; {@link MetadataPlacement#ENVELOPE} by default for stores, {@link
   * MetadataPlacement#SIDECAR} for {@code SafeFiles} and the agent.
   */
  public MetadataPlacement metadata() {
    return metadata;
  }

  /** How often a write that fails for a passing reason is tried; 3 by default. */
  public int attempts() {
    return attempts;
  }

  /** How long a save waits for the lock of a file; 30 seconds by default. */
  public Duration lockTimeout() {
    return lockTimeout;
  }

  /**
   * Where backups, history and locks are kept, on the same file system; {@code .safepersist} next
   * to the file by default.
   */
  public Optional<Path> stateDirectory() {
    return stateDirectory;
  }

  /** Whether a write-protected file may be replaced; no by default. */
  public boolean replaceReadOnly() {
    return replaceReadOnly;
  }

  /**
   * Whether a file with further hard links may be replaced, which leaves the other names at the old
   * version; no by default.
   */
  public boolean splitHardLinks() {
    return splitHardLinks;
  }

  /** What the saves are a part of, recorded with each backup that they make; nothing by default. */
  public Optional<Change> change() {
    return change;
  }

  /**
   * Whether a load skips the validation of a file whose checksum is right and that was saved by the
   * same schema; no by default, since a checksum is no signature.
   */
  public boolean trustChecksum() {
    return trustChecksum;
  }

  private List<Object> parts() {
    return List.of(
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Policy that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Policy" + parts();
  }

  /** The choices while they are made; the defaults at first. */
  private static final class Choices {
    Durability durability = Durability.DURABLE;
    Retention retention = Retention.defaults();
    Validation validation = Validation.STRICT;
    MetadataPlacement metadata = MetadataPlacement.ENVELOPE;
    int attempts = 3;
    Duration lockTimeout = Duration.ofSeconds(30);
    Optional<Path> stateDirectory = Optional.empty();
    boolean replaceReadOnly;
    boolean splitHardLinks;
    Optional<Change> change = Optional.empty();
    boolean trustChecksum;

    Choices() {}

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
  }
}
