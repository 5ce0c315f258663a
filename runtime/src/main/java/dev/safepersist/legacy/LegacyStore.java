package dev.safepersist.legacy;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.ConflictException;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Loaded;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Files of the present schema version, loaded and saved as values of an older one. A save changes
 * in the file what the caller changed in the value, and nothing else: members that the old type
 * does not know stay. A value that the present version cannot keep is refused, so that a load
 * returns what was saved. Metadata and history hold the present version.
 *
 * <p>A save is refused if the file has changed since the same thread loaded or saved it through
 * this store. The last 1,024 files of all threads are remembered; a save to another file changes
 * what is in place. Immutable but for that memory; safe for use by several threads and processes.
 *
 * @since 0.1
 */
public final class LegacyStore<O> {
  private static final int MOST_ATTEMPTS = 100;

  private final Store<JsonNode> kept;
  private final LegacyValues<O> values;
  private final Optional<CountedUse> use;
  private final RememberedVersions remembered = new RememberedVersions();

  LegacyStore(Store<JsonNode> kept, Store<O> old, Lens lens, Optional<CountedUse> use) {
    this.kept = kept;
    this.values = new LegacyValues<>(old, lens);
    this.use = use;
  }

  /**
   * Loads, and heals a broken file from its newest good backup, as {@link Store#load} does.
   *
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if it cannot be loaded, or not in the old version
   */
  public Loaded<O> load(Path file) throws IOException {
    note(Access.READ, file);
    Loaded<JsonNode> present;
    try {
      present = kept.load(file);
    } catch (NoSuchFileException missing) {
      remembered.forget(file);
      throw missing;
    }
    O value = values.shown(file, present.value());
    remembered.remember(file, present.crc32c());
    return present.withValue(value);
  }

  /**
   * Loads, or is empty when the file is missing.
   *
   * @throws LoadException if it exists but cannot be loaded, or not in the old version
   */
  public Optional<Loaded<O>> find(Path file) throws IOException {
    try {
      return Optional.of(load(file));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }

  /**
   * Puts {@code value} in place of the one in the file. A missing file is created in the present
   * version.
   *
   * @throws ConflictException if the file has changed since this thread loaded or saved it; nothing
   *     was written
   * @throws RejectedException if the present version cannot keep the value; the file is unchanged
   * @throws SaveException if it was not saved otherwise
   */
  public Receipt save(Path file, O value) throws IOException {
    Objects.requireNonNull(value, "value");
    note(Access.WRITE, file);
    Optional<String> base = remembered.of(file);
    for (int attempt = 1; ; attempt++) {
      try {
        return remembered(file, save(file, value, base));
      } catch (ConflictException changed) {
        if (base.isPresent() || attempt == MOST_ATTEMPTS) {
          throw changed;
        }
      }
    }
  }

  private Receipt save(Path file, O value, Optional<String> base) throws IOException {
    Optional<Loaded<JsonNode>> present = kept.find(file);
    String now = present.map(Loaded::crc32c).orElse("no file");
    if (base.isPresent() && !base.get().equals(now)) {
      throw conflict(file, base.get(), now);
    }
    if (present.isPresent()) {
      return kept.replace(present.get(), values.changed(file, value, present.get().value()));
    }
    JsonNode created = values.changed(file, value, MissingNode.getInstance());
    return Carrier.carried(
        () ->
            kept.update(
                file,
                MissingNode::getInstance,
                appeared -> {
                  if (!appeared.isMissingNode()) {
                    throw new Carrier(conflict(file, "no file", "another version"));
                  }
                  return created;
                }));
  }

  /**
   * Saves {@code next} if the file still is the one that {@code base} was loaded from.
   *
   * @throws ConflictException if it is not; nothing was written
   * @throws RejectedException if the present version cannot keep the value; the file is unchanged
   * @throws SaveException if it was not saved otherwise
   */
  public Receipt replace(Loaded<O> base, O next) throws IOException {
    Objects.requireNonNull(next, "next");
    note(Access.WRITE, base.file());
    return remembered(base.file(), save(base.file(), next, Optional.of(base.crc32c())));
  }

  /**
   * Loads, changes and saves under the lock of the file.
   *
   * @param initial what is changed if the file is missing
   * @param change returns the next value; called once, and must not save to the same file
   * @throws LoadException if the file cannot be loaded, or not in the old version
   * @throws SaveException if the next value was not saved
   */
  public Receipt update(Path file, Supplier<? extends O> initial, UnaryOperator<O> change)
      throws IOException {
    note(Access.WRITE, file);
    return remembered(
        file,
        Carrier.carried(
            () -> kept.update(file, MissingNode::getInstance, next(file, initial, change))));
  }

  /**
   * Loads, changes and saves a file that must exist, under its lock.
   *
   * @param change returns the next value; called once, and must not save to the same file
   * @throws NoSuchFileException if the file is missing
   * @throws LoadException if the file cannot be loaded, or not in the old version
   * @throws SaveException if the next value was not saved
   */
  public Receipt update(Path file, UnaryOperator<O> change) throws IOException {
    note(Access.WRITE, file);
    Supplier<O> none =
        () -> {
          throw new Carrier(new NoSuchFileException(file.toString()));
        };
    return remembered(file, Carrier.carried(() -> kept.update(file, next(file, none, change))));
  }

  private UnaryOperator<JsonNode> next(
      Path file, Supplier<? extends O> initial, UnaryOperator<O> change) {
    return present -> {
      try {
        O value = present.isMissingNode() ? initial.get() : values.shown(file, present);
        return values.changed(file, Objects.requireNonNull(change.apply(value), "value"), present);
      } catch (IOException failure) {
        throw new Carrier(failure);
      }
    };
  }

  private void note(Access access, Path file) {
    use.ifPresent(it -> it.note(access, file));
  }

  private Receipt remembered(Path file, Receipt receipt) {
    remembered.remember(file, receipt.crc32c());
    return receipt;
  }

  private static ConflictException conflict(Path file, String expected, String found) {
    return new ConflictException(file, CoreMessage.CONFLICT.text(file, expected, found));
  }
}
