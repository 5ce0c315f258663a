package dev.safepersist.store;

import dev.safepersist.conformance.TokenSchema;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.format.Format;
import dev.safepersist.json.Json;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.observe.Audience;
import dev.safepersist.observe.Observer;
import dev.safepersist.quality.QualityRule;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.roundtrip.IgnoredAnnotation;
import dev.safepersist.roundtrip.Obstacle;
import dev.safepersist.roundtrip.RoundTrip;
import dev.safepersist.roundtrip.WriteGuard;
import dev.safepersist.save.Policy;
import dev.safepersist.schema.CompiledSchema;
import dev.safepersist.schema.GeneratedValidator;
import dev.safepersist.schema.Schema;
import dev.safepersist.schema.SchemaCatalog;
import dev.safepersist.schema.SchemaException;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The choices of a store, with defaults. For one thread.
 *
 * <pre>{@code
 * Store<Song> songs =
 *     Store.builder(Song.class)
 *         .schema(schema)
 *         .version(2)
 *         .upgrade(1, data -> ((ObjectNode) data).put("tempo", 100))
 *         .policy(
 *             Policy.defaults()
 *                 .withRetention(Retention.keep(10).daily(30))
 *                 .withDurability(Durability.DURABLE))
 *         .mapper(mapper)
 *         .description("A song")
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class StoreBuilder<T> {
  private final Type type;
  private ClassLoader loader;
  private Optional<String> schema = Optional.empty();
  private int version = 1;
  private Policy policy = Policy.defaults();
  private JsonMapper mapper = Json.mapper();
  private Optional<String> description = Optional.empty();
  private Optional<String> source = Optional.empty();
  private SchemaCatalog catalog = SchemaCatalog.empty();
  private Optional<String> rulesFile = Optional.empty();
  private QualityRules rules = QualityRules.none();
  private Upgrades upgrades = Upgrades.none();
  private Optional<Format> format = Optional.empty();
  private final List<Observer> observers = new ArrayList<>();
  private Function<Schema, Optional<CompiledSchema>> compiled = loaded -> Optional.empty();
  private InstantSource clock = SystemTime.CLOCK;

  StoreBuilder(Type type, ClassLoader loader) {
    this.type = type;
    this.loader = loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  /** The schema: a class-path resource or a file; none by default. */
  public StoreBuilder<T> schema(String location) {
    schema = Optional.of(location).filter(given -> !given.isEmpty());
    return this;
  }

  /** The class loader for class-path resources; the type's own by default. */
  public StoreBuilder<T> classLoader(ClassLoader value) {
    loader = Objects.requireNonNull(value);
    return this;
  }

  /** The schema version, from 1; 1 by default. Files of later versions are rejected. */
  public StoreBuilder<T> version(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("a schema version counts from 1 up, not " + value);
    }
    version = value;
    return this;
  }

  /** The policy; {@link Policy#defaults()} by default. */
  public StoreBuilder<T> policy(Policy value) {
    policy = Objects.requireNonNull(value);
    return this;
  }

  /**
   * The caller's own mapper; {@link Json#mapper()} by default. The store uses a copy that writes
   * values as their declared types, and types of the JDK so that they come back.
   */
  public StoreBuilder<T> mapper(JsonMapper value) {
    mapper = Json.withDeclaredTypes(value);
    return this;
  }

  /** The description in the metadata; by default the one in the file is kept. */
  public StoreBuilder<T> description(String value) {
    description = Optional.of(value).filter(given -> !given.isEmpty());
    return this;
  }

  /** The source in the metadata; by default the one in the file is kept. */
  public StoreBuilder<T> source(String value) {
    source = Optional.of(value).filter(given -> !given.isEmpty());
    return this;
  }

  /**
   * How files are written; by default as their names say, see {@link Format#ofName}. A load reads
   * every format.
   */
  public StoreBuilder<T> format(Format value) {
    format = Optional.of(value);
    return this;
  }

  /** Copies of schemas to which the schema refers by their addresses; none by default. */
  public StoreBuilder<T> schemas(SchemaCatalog value) {
    catalog = Objects.requireNonNull(value);
    return this;
  }

  /** A file of quality rules: a class-path resource or a file; none by default. */
  public StoreBuilder<T> rules(String location) {
    rulesFile = Optional.of(location).filter(given -> !given.isEmpty());
    return this;
  }

  /** More quality rules, in addition to those of the file and of the annotations of the type. */
  public StoreBuilder<T> rules(QualityRule... more) {
    rules = rules.and(more);
    return this;
  }

  /**
   * The step from schema version {@code version} to the next. A load takes all steps that a file
   * needs; the file stays as it is until {@link Store#upgrade} or the next save.
   *
   * @param version from 1, or 0 for files that have no schema version
   */
  public StoreBuilder<T> upgrade(int version, UpgradeStep step) {
    upgrades = upgrades.with(version, step);
    return this;
  }

  /**
   * An observer of what this store saves and loads, in addition to those in {@link
   * dev.safepersist.observe.Observers}; several calls add several.
   */
  public StoreBuilder<T> observer(Observer value) {
    observers.add(Objects.requireNonNull(value));
    return this;
  }

  /** What only the running program knows; it changes what was chosen before. */
  public StoreBuilder<T> options(StoreOptions value) {
    value.applyTo(this);
    return this;
  }

  /** The policy chosen so far, changed. */
  StoreBuilder<T> policy(UnaryOperator<Policy> change) {
    return policy(change.apply(policy));
  }

  /**
   * The clock that gives receipts, backups and the lines of the history their times, and by which
   * retention counts hours and days; the system clock by default. For tests, and for programs with
   * a time of their own: a clock that goes back makes new backups older than they are.
   */
  public StoreBuilder<T> clock(InstantSource value) {
    clock = Objects.requireNonNull(value);
    return this;
  }

  /**
   * Code that was generated for the schema: a save asks it first, and looks at the JSON only if a
   * value is not known to fit. Used only with the default mapper, without quality rules, for text,
   * and while the schema demands what it demanded when the code was generated.
   *
   * @param fingerprint of the schema for which it was generated
   */
  public StoreBuilder<T> validator(String fingerprint, GeneratedValidator<T> value) {
    @SuppressWarnings("unchecked") // it is given the values of this store only
    GeneratedValidator<Object> any = (GeneratedValidator<Object>) Objects.requireNonNull(value);
    compiled = loaded -> CompiledSchema.of(loaded, fingerprint, any);
    return this;
  }

  /**
   * The store.
   *
   * @throws UnloadableTypeException if values of the type would be saved and could not be loaded
   * @throws SchemaException if the schema is missing, or is no schema
   * @throws dev.safepersist.quality.QualityException if the quality rules cannot be used
   * @throws IllegalStateException if an upgrade step is missing between others
   */
  public Store<T> build() {
    return new Store<>(settings());
  }

  /**
   * A store of files that hold an array of values of this type, read and written one by one. The
   * schema is that of one value.
   *
   * @throws UnloadableTypeException if values of the type would be saved and could not be loaded
   * @throws SchemaException if the schema is missing, or is no schema
   * @throws IllegalStateException if there are upgrade steps or quality rules, which an array in
   *     pieces cannot have
   */
  public StreamStore<T> buildStream() {
    Settings settings = settings();
    if (!upgrades.isEmpty() || !settings.rules().isEmpty()) {
      throw new IllegalStateException("a stream has no upgrade steps and no quality rules");
    }
    return new StreamStore<>(settings);
  }

  private Settings settings() {
    JavaType javaType = mapper.constructType(type);
    JsonMapper guarded = guarded(javaType);
    upgrades.requireChainTo(version);
    QualityRules all =
        QualityRules.ofType(javaType, mapper)
            .and(rulesFile.map(file -> QualityRules.load(file, loader)).orElse(QualityRules.none()))
            .and(rules);
    Optional<Schema> loaded = schema.map(location -> Schema.load(location, loader, catalog));
    boolean isPlain = mapper == Json.mapper() && all.isEmpty();
    return new Settings(
        javaType,
        guarded,
        loaded,
        OptionalInt.of(version),
        policy,
        description,
        source,
        upgrades,
        all,
        format,
        loaded.filter(any -> isPlain).flatMap(compiled),
        Audience.of(observers),
        clock,
        mapper == Json.mapper(),
        loaded.filter(any -> isPlain).flatMap(TokenSchema::of));
  }

  /** The mapper, made to refuse parts of a value that could not be loaded. */
  private JsonMapper guarded(JavaType javaType) {
    RoundTrip trip = RoundTrip.of(mapper, javaType);
    List<Obstacle> certain = trip.certain(javaType);
    if (!certain.isEmpty()) {
      throw new UnloadableTypeException(javaType.getRawClass().getSimpleName(), certain);
    }
    for (IgnoredAnnotation found : trip.ignored()) {
      Log.log(
          Level.WARNING,
          RuntimeMessage.JACKSON_2_IGNORED.text(
              found.place(), found.annotation(), found.replacement()));
    }
    List<Obstacle> avoidable = trip.avoidable();
    return avoidable.isEmpty() ? mapper : WriteGuard.on(mapper, avoidable);
  }
}
