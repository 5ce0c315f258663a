package dev.safepersist.upgrade;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The steps from older schema versions to newer ones, one for each version. Data that has no format
 * version is of version 0, if there is a step from it; else it is taken as it is. Immutable.
 *
 * @since 0.1
 */
public final class Upgrades {
  private static final Upgrades NONE = new Upgrades(Collections.emptyNavigableMap());

  private final NavigableMap<Integer, UpgradeStep> steps;

  private Upgrades(NavigableMap<Integer, UpgradeStep> steps) {
    this.steps = steps;
  }

  /** No steps. */
  public static Upgrades none() {
    return NONE;
  }

  /** These, and the step from {@code version} to the one after it. */
  public Upgrades with(int version, UpgradeStep step) {
    if (version < 0) {
      throw new IllegalArgumentException("a schema version counts from 1 up, not " + version);
    }
    NavigableMap<Integer, UpgradeStep> more = new TreeMap<>(steps);
    if (more.put(version, Objects.requireNonNull(step)) != null) {
      throw new IllegalArgumentException("there are two steps from version " + version);
    }
    return new Upgrades(more);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Requires that the steps lead, without a gap, to {@code version}.
   *
   * @throws IllegalStateException if one is missing or too much
   */
  public void requireChainTo(int version) {
    if (isEmpty()) {
      return;
    }
    for (int from = steps.firstKey(); from < Math.max(version, steps.lastKey() + 1); from++) {
      if (from >= version) {
        throw new IllegalStateException(
            "there is an upgrade step from version " + from + ", but the format is " + version);
      }
      if (!steps.containsKey(from)) {
        throw new IllegalStateException(
            "there is no upgrade step from version " + from + " to " + (from + 1));
      }
    }
  }

  /** Whether data of version {@code from} needs steps to be of version {@code to}. */
  public boolean concern(int from, int to) {
    return !isEmpty() && from < to && (from > 0 || steps.containsKey(0));
  }

  /**
   * The data of version {@code to}.
   *
   * @throws UpgradeException if a step is missing or fails
   */
  public JsonNode upgrade(JsonNode data, int from, int to) throws UpgradeException {
    JsonNode upgraded = data;
    for (int version = from; version < to; version++) {
      UpgradeStep step = steps.get(version);
      if (step == null) {
        throw new UpgradeException(version, "there is no step from it", null);
      }
      try {
        upgraded = step.upgrade(upgraded);
      } catch (RuntimeException | StackOverflowError | AssertionError failure) {
        throw new UpgradeException(version, reason(failure), failure);
      }
      if (upgraded == null) {
        throw new UpgradeException(version, "the step returned nothing", null);
      }
    }
    return upgraded;
  }

  /** The step from {@code version} to the one after it. */
  public Optional<UpgradeStep> step(int version) {
    return Optional.ofNullable(steps.get(version));
  }

  /** The versions from which there are steps, in their order. */
  public SortedSet<Integer> versions() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(steps.keySet()));
  }

  /**
   * The first version, counted down from {@code from}, to which no {@link ReversibleStep} leads
   * back; empty if all of the way to {@code to} can be gone.
   */
  public OptionalInt barrier(int from, int to) {
    for (int version = from - 1; version >= to; version--) {
      if (!(steps.get(version) instanceof ReversibleStep)) {
        return OptionalInt.of(version);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The data as it is in the older version {@code to}.
   *
   * @throws UpgradeException if a step is missing, fails, or does not lead back
   */
  public JsonNode downgrade(JsonNode data, int from, int to) throws UpgradeException {
    JsonNode older = data;
    for (int version = from - 1; version >= to; version--) {
      if (!(steps.get(version) instanceof ReversibleStep step)) {
        throw new UpgradeException(version, "no step leads back to it", null);
      }
      try {
        older = step.downgrade(older);
      } catch (RuntimeException | StackOverflowError | AssertionError failure) {
        throw new UpgradeException(version, reason(failure), failure);
      }
      if (older == null) {
        throw new UpgradeException(version, "the step back returned nothing", null);
      }
    }
    return older;
  }

  private static String reason(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    if (failure instanceof StackOverflowError) {
      return kind + ", the data is nested too deeply for the step";
    }
    return failure.getMessage() == null ? kind : failure.getMessage();
  }

  @Override
  public String toString() {
    return Map.copyOf(steps).keySet().stream().sorted().toList().toString();
  }
}
