package dev.safepersist.legacy;

import dev.safepersist.store.Store;
import dev.safepersist.upgrade.ArrayKeys;
import tools.jackson.databind.JsonNode;

/**
 * Values of the present type as JSON of an older version: for callers, such as clients of a web
 * service, that expect the old form and send it back. Immutable.
 *
 * <pre>{@code
 * LegacyShape<Song> shape = LegacyShape.of(songs, 1);
 * String answer = shape.show(song).toString();
 * Song next = shape.change(request, song);
 * }</pre>
 *
 * @since 0.1
 */
public final class LegacyShape<T> {
  private final Store<T> store;
  private final Lens lens;

  private LegacyShape(Store<T> store, Lens lens) {
    this.store = store;
    this.lens = lens;
  }

  /**
   * The shape of version {@code version}.
   *
   * @param store has the present version and the steps to it
   * @throws IllegalArgumentException if a step from that version on is missing or does not lead
   *     back
   */
  public static <T> LegacyShape<T> of(Store<T> store, int version) {
    return new LegacyShape<>(store, LegacyView.of(store).lens(version));
  }

  /** This, with members that identify the elements of arrays. */
  public LegacyShape<T> withKeys(ArrayKeys keys) {
    return new LegacyShape<>(store, lens.withKeys(keys));
  }

  /**
   * The JSON of the old version.
   *
   * @throws LensException if the value has no form there
   * @throws tools.jackson.core.JacksonException if it cannot be written
   */
  public JsonNode show(T value) throws LensException {
    return lens.get(store.tree(value));
  }

  /**
   * The present value with what a caller changed in its old form.
   *
   * @param old the JSON of the old version, perhaps changed
   * @throws LensException if the present version cannot keep the change
   * @throws tools.jackson.core.JacksonException if the result does not fit the type
   */
  public T change(JsonNode old, T present) throws LensException {
    return store.value(lens.put(old, store.tree(present)));
  }

  /**
   * A new value from JSON of the old version.
   *
   * @throws LensException if the present version cannot keep it
   * @throws tools.jackson.core.JacksonException if the result does not fit the type
   */
  public T create(JsonNode old) throws LensException {
    return store.value(lens.create(old));
  }
}
