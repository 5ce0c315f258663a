package dev.safepersist.store;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.place.Target;
import dev.safepersist.observe.Audience;
import dev.safepersist.provenance.Provenance;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.IOConsumer;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.schema.Finding;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Files that hold values of one type. A save replaces the whole file or leaves it unchanged; a load
 * returns what was saved, or reports why it cannot. Values are held in memory, files are streamed.
 * Immutable; safe for use by several threads and processes.
 *
 * <pre>{@code
 * Store<Song> songs = Store.builder(Song.class).version(2).build();
 * Receipt receipt = songs.save(file, song);
 * Loaded<Song> loaded = songs.load(file); // heals a broken file from its newest good backup
 * songs.update(file, Song::empty, old -> old.withTempo(120)); // under the lock of the file
 * }</pre>
 *
 * @since 0.1
 */
public final class Store<T> {
  private final Settings settings;
  private final Loader<T> loader;
  private final Saver<T> saver;
  private final LockedChanges<T> changes;

  Store(Settings settings) {
    this.settings = settings;
    this.loader = new Loader<>(settings);
    this.saver = new Saver<>(settings);
    this.changes = new LockedChanges<>(settings, loader, saver);
  }

  /** A store of {@code type}. */
  public static <T> StoreBuilder<T> builder(Class<T> type) {
    return new StoreBuilder<>(type, type.getClassLoader());
  }

  /** A store of a generic type. */
  public static <T> StoreBuilder<T> builder(TypeReference<T> type) {
    return new StoreBuilder<>(type.getType(), type.getClass().getClassLoader());
  }

  /**
   * A store of plain JSON: no schema, no schema version, no upgrades, no quality rules.
   *
   * @param type the type of the values
   * @param policy how they are written
   */
  public static <T> Store<T> plain(Type type, Policy policy) {
    return new Store<>(Settings.plain(type, policy));
  }

  /**
   * Saves {@code value}. Description, source, parameters, time of creation and foreign members of
   * the metadata stay as they are in the file, unless this store sets them.
   *
   * @throws RejectedException if the value does not fit the schema; the file is unchanged
   * @throws SaveException if it was not saved; the exception says what is on disk
   */
  public Receipt save(Path file, T value) throws IOException {
    return save(file, value, Provenance.none());
  }

  /**
   * Saves {@code value} with its provenance.
   *
   * @throws RejectedException if the value does not fit the schema; the file is unchanged
   * @throws SaveException if it was not saved, for instance because an input cannot be read; the
   *     exception says what is on disk
   */
  public Receipt save(Path file, T value, Provenance provenance) throws IOException {
    return observed(
        () -> {
          Objects.requireNonNull(value, "value");
          SafeFile saved = file(file);
          Target target = target(saved);
          return saved.write(target, draft(target, value, provenance));
        });
  }

  /**
   * What a save of {@code value} would find: schema errors, and what looks wrong. Nothing is
   * written.
   */
  public List<Finding> check(T value) {
    JsonNode tree = settings.writer().valueToTree(value);
    List<Finding> findings = new ArrayList<>();
    settings.schema().ifPresent(schema -> findings.addAll(schema.validate(tree)));
    findings.addAll(settings.rules().check(tree));
    return findings;
  }

  /**
   * Saves {@code value}, passes {@code check} what can be loaded now, and restores the old version,
   * or removes the file, if {@code check} throws. The file is locked meanwhile; readers see the new
   * version until the check has ended. If the process dies before that, the new version stays.
   *
   * @param check must not save to the same file
   * @throws SaveException if it was not saved, or did not pass; what {@code check} threw is its
   *     cause
   */
  public Receipt save(Path file, T value, IOConsumer<? super Loaded<T>> check) throws IOException {
    Objects.requireNonNull(value, "value");
    return observed(() -> changes.save(file, value, check));
  }

  /**
   * The same files, with trees as values: for work that must keep members that the type does not
   * know. Numbers keep all their digits.
   */
  public Store<JsonNode> trees() {
    return new Store<>(settings.ofTrees());
  }

  /**
   * The tree that a save of {@code value} would write.
   *
   * @throws JacksonException if the value cannot be written
   */
  public JsonNode tree(T value) {
    byte[] text = settings.writer().writeValueAsBytes(value);
    return ExactTree.of(new Data.Text(text, 0, text.length), settings.mapper());
  }

  /**
   * The value that a load of {@code tree} would return, without a check by the schema.
   *
   * @throws JacksonException if the tree does not fit the type
   */
  public T value(JsonNode tree) {
    return settings.mapper().readerFor(settings.type()).readValue(tree);
  }

  /** The schema version of what is saved; empty for plain JSON. */
  public OptionalInt version() {
    return settings.version();
  }

  /** The steps from older schema versions. */
  public Upgrades upgrades() {
    return settings.upgrades();
  }

  SafeFile file(Path file) {
    return settings.file(file);
  }

  /** The file behind a path; a failure is reported. */
  static Target target(SafeFile file) throws IOException {
    try {
      return file.target();
    } catch (IOException e) {
      throw LockedChanges.failed(file.path(), e);
    }
  }

  Draft draft(Target target, T value, Provenance provenance) throws IOException {
    try {
      return saver.draft(target, value, provenance);
    } catch (IOException e) {
      throw LockedChanges.failed(target.named(), e);
    }
  }

  /**
   * Loads. A corrupt file is set aside, and the newest good backup is restored in its place; {@link
   * Loaded#origin()} then returns {@link Origin#RESTORED}.
   *
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if it cannot be loaded; nothing was changed
   */
  public Loaded<T> load(Path file) throws IOException {
    return observed(() -> loader.load(file));
  }

  /**
   * Loads, or is empty when the file is missing.
   *
   * @throws LoadException if it exists but cannot be loaded; nothing was changed
   */
  public Optional<Loaded<T>> find(Path file) throws IOException {
    try {
      return Optional.of(load(file));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }

  /**
   * Loads, changes and saves under the lock of the file. The new version keeps the recorded inputs
   * of the old one.
   *
   * @param initial what is changed if the file is missing, or empty and without a version that was
   *     saved before
   * @param change returns the next value; called once, and must not save to the same file
   * @throws LoadException if the file cannot be loaded
   * @throws SaveException if the next value was not saved
   */
  public Receipt update(Path file, Supplier<? extends T> initial, UnaryOperator<T> change)
      throws IOException {
    return observed(() -> changes.update(file, initial, change));
  }

  /**
   * Loads, changes and saves a file that must exist, under its lock. The new version keeps the
   * recorded inputs of the old one.
   *
   * @param change returns the next value; called once, and must not save to the same file
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if the file cannot be loaded
   * @throws SaveException if the next value was not saved
   */
  public Receipt update(Path file, UnaryOperator<T> change) throws IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return observed(() -> changes.update(file, change));
  }

  /**
   * Saves {@code next} if the file still holds the bytes that {@code base} was loaded from. The new
   * version keeps the recorded inputs of the old one.
   *
   * @throws ConflictException if it does not; nothing was written
   * @throws SaveException if it was not saved otherwise
   */
  public Receipt replace(Loaded<T> base, T next) throws IOException {
    return observed(() -> changes.replace(base, next));
  }

  /**
   * Saves a file in the format of this store, if it is of an older one. A load upgrades the value
   * only, and leaves the file.
   *
   * @return empty if the file is of the format of this store already
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if the file cannot be loaded or upgraded
   * @throws SaveException if it was not saved
   */
  public Optional<Receipt> upgrade(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return observed(() -> changes.upgrade(file));
  }

  /** Does {@code work}, and gives its events to the observers of this store, too. */
  <R> R observed(Audience.Work<R, IOException> work) throws IOException {
    return settings.audience().during(work);
  }
}
