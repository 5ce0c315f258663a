package dev.safepersist.migration;

import dev.safepersist.migration.access.Roles;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.config.QuarantineSettings;
import dev.safepersist.migration.config.Relationship;
import dev.safepersist.migration.config.RetrySettings;
import dev.safepersist.migration.config.StepSettings;
import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.place.Place;
import dev.safepersist.migration.place.Transforming;
import dev.safepersist.migration.steps.Steps;
import dev.safepersist.quality.QualityRules;
import dev.safepersist.schema.Schema;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The choices of a migration, with defaults. For one thread. */
public final class MigrationBuilder {
  private Optional<Place> source = Optional.empty();
  private Optional<Place> target = Optional.empty();
  private Optional<Steps> steps = Optional.empty();
  private Optional<Schema> schema = Optional.empty();
  private QualityRules rules = QualityRules.none();
  private List<Relationship> relationships = List.of();
  private TransformBy transform = TransformBy.JVM;
  private Duration budget = StepSettings.BUDGET;
  private Options options = Options.defaults();
  private Roles roles = Roles.open();
  private Map<String, String> fingerprints = new LinkedHashMap<>();

  MigrationBuilder() {}

  /** Where the documents are, such as the files of a directory. */
  public MigrationBuilder from(Place value) {
    source = Optional.of(value);
    return this;
  }

  /** Another place for the new documents; by default they replace the old ones. */
  public MigrationBuilder to(Place value) {
    target = Optional.of(value);
    return this;
  }

  /**
   * The steps, and the version to which they lead.
   *
   * @throws MigrationException if a step is missing
   */
  public MigrationBuilder upgrades(Upgrades value, int version) throws MigrationException {
    return steps(Steps.of(value, version, value.toString()));
  }

  /** The steps. */
  public MigrationBuilder steps(Steps value) {
    steps = Optional.of(value);
    return this;
  }

  /** What transforms the documents; this program by default. */
  public MigrationBuilder transform(TransformBy value) {
    transform = Objects.requireNonNull(value);
    return this;
  }

  /** What the new documents must fit. */
  public MigrationBuilder schema(Schema value) {
    schema = Optional.of(value);
    return this;
  }

  /** What must not look wrong in the new documents. */
  public MigrationBuilder rules(QualityRules value) {
    rules = Objects.requireNonNull(value);
    return this;
  }

  /** References between documents. */
  public MigrationBuilder relationships(List<Relationship> value) {
    relationships = List.copyOf(value);
    return this;
  }

  /** How long a step may take for one document; five seconds by default. */
  public MigrationBuilder budget(Duration value) {
    budget = Objects.requireNonNull(value);
    return this;
  }

  /** How the run goes. */
  public MigrationBuilder options(Options value) {
    options = Objects.requireNonNull(value);
    return this;
  }

  /** The most workers; two by default. */
  public MigrationBuilder workers(int value) {
    return options(with(options.batch(), value, options.validation()));
  }

  /** How large batches are. */
  public MigrationBuilder batches(BatchSettings value) {
    return options(with(value, options.workers(), options.validation()));
  }

  /** How thoroughly the result is checked; {@link Level#STANDARD} by default. */
  public MigrationBuilder validation(Level value) {
    return options(with(options.batch(), options.workers(), value));
  }

  private Options with(BatchSettings batch, int workers, Level level) {
    RetrySettings retries = options.retries();
    QuarantineSettings quarantine = options.quarantine();
    return new Options(
        batch,
        workers,
        retries,
        quarantine,
        level,
        options.sample(),
        options.rollback(),
        options.warnAfter(),
        options.dryRun(),
        options.throttle(),
        options.alerts(),
        options.roles(),
        options.requireApproval(),
        options.encryptionKey());
  }

  /** Who may do what; everyone may do everything by default. */
  public MigrationBuilder roles(Roles value) {
    roles = Objects.requireNonNull(value);
    return this;
  }

  /** What a plan must be made anew for when it changes, by name. */
  MigrationBuilder fingerprint(String name, String digest) {
    fingerprints.put(name, digest);
    return this;
  }

  /**
   * The migration.
   *
   * @throws IOException if a directory is missing, or a key cannot be used
   * @throws IllegalStateException if there is no source, or there are no steps
   */
  public Migration build() throws IOException {
    Place from = source.orElseThrow(() -> new IllegalStateException("there is no source"));
    Steps chain = steps.orElseThrow(() -> new IllegalStateException("there are no steps"));
    from.requirePresent();
    if (target.isPresent()) {
      target.get().requirePresent();
      from.requireApart(target.get());
    }
    Map<String, String> prints = new LinkedHashMap<>(fingerprints);
    prints.put("steps", chain.fingerprint() + " to " + chain.to());
    schema.ifPresent(value -> prints.put("schema", value.fingerprint()));
    Path folders = target.map(Place::migrations).orElseGet(from::migrations);
    if (from.hasChosenState()) {
      folders = from.migrations();
    }
    return new Migration(
        new MigrationFolders(folders),
        new Parts(from, target, chain, schema, rules, relationships, budget, transform, prints),
        options,
        roles);
  }

  /**
   * What a migration is made of.
   *
   * @param source where the documents are
   * @param target another place where they go
   * @param steps how they change
   * @param schema what they must fit
   * @param rules what must not look wrong in them
   * @param relationships references between them
   * @param budget how long a step may take
   * @param transform what transforms them
   * @param fingerprints what a plan must be made anew for when it changes
   */
  record Parts(
      Place source,
      Optional<Place> target,
      Steps steps,
      Optional<Schema> schema,
      QualityRules rules,
      List<Relationship> relationships,
      Duration budget,
      TransformBy transform,
      Map<String, String> fingerprints) {
    Transforming transforming() {
      boolean checked = schema.isPresent() || !rules.isEmpty();
      return new Transforming(transform, steps.upgrades(), steps.to(), checked);
    }
  }
}
