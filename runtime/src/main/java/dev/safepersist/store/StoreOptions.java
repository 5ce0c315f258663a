package dev.safepersist.store;

import dev.safepersist.observe.Observer;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.save.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What only the running program knows of a store: its mapper, the state directory, the policy,
 * quality rules, observers. Given to a generated class, it changes what the annotation says;
 * everything else stays as annotated. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * StoreOptions options =
 *     StoreOptions.none()
 *         .withStateDirectory(Path.of("/var/lib/app/state"))
 *         .withPolicy(policy -> policy.withLockTimeout(Duration.ofSeconds(5)))
 *         .withObserver(event -> metrics.count(event));
 * OracleStore store = new SafeOracleStore(options);
 * }</pre>
 *
 * @since 0.1
 */
public final class StoreOptions {
  private static final StoreOptions NONE =
      new StoreOptions(Optional.empty(), UnaryOperator.identity(), List.of(), List.of());

  private final Optional<JsonMapper> mapper;
  private final UnaryOperator<Policy> policy;
  private final List<QualityRule> rules;
  private final List<Observer> observers;

  private StoreOptions(
      Optional<JsonMapper> mapper,
      UnaryOperator<Policy> policy,
      List<QualityRule> rules,
      List<Observer> observers) {
    this.mapper = mapper;
    this.policy = policy;
    this.rules = rules;
    this.observers = observers;
  }

  /** Nothing: the store is as annotated. */
  public static StoreOptions none() {
    return NONE;
  }

  /**
   * This with the program's own mapper, as with {@link StoreBuilder#mapper}. Types were checked
   * against the schema at compile time for the default mapper; values are checked when they are
   * saved.
   */
  public StoreOptions withMapper(JsonMapper value) {
    return new StoreOptions(Optional.of(value), policy, rules, observers);
  }

  /** This with backups, history and locks elsewhere, as with {@link Policy#withStateDirectory}. */
  public StoreOptions withStateDirectory(Path value) {
    Objects.requireNonNull(value, "stateDirectory");
    return withPolicy(chosen -> chosen.withStateDirectory(value));
  }

  /**
   * This with a changed policy. Changes are made in the order in which they were added.
   *
   * @param change is given the policy of the annotation, and returns the one to use
   */
  public StoreOptions withPolicy(UnaryOperator<Policy> change) {
    Objects.requireNonNull(change, "change");
    return new StoreOptions(mapper, before -> change.apply(policy.apply(before)), rules, observers);
  }

  /** This with more quality rules, in addition to those of the type. */
  public StoreOptions withRules(QualityRule... more) {
    return new StoreOptions(mapper, policy, and(rules, List.of(more)), observers);
  }

  /**
   * This with an observer of what the store saves and loads, in addition to those in {@link
   * dev.safepersist.observe.Observers}.
   */
  public StoreOptions withObserver(Observer value) {
    return new StoreOptions(mapper, policy, rules, and(observers, List.of(value)));
  }

  private static <E> List<E> and(List<E> some, List<E> more) {
    List<E> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  void applyTo(StoreBuilder<?> builder) {
    mapper.ifPresent(builder::mapper);
    builder.policy(policy);
    builder.rules(rules.toArray(QualityRule[]::new));
    observers.forEach(builder::observer);
  }
}
