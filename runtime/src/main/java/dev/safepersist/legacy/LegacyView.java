package dev.safepersist.legacy;

import dev.safepersist.json.Json;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.ArrayKeys;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a store, for programs that know an older schema version. Such a program loads and
 * saves values of its own type; the files stay in the version of the store. Immutable.
 *
 * <pre>{@code
 * Store<Song> songs = Store.builder(Song.class).version(2)
 *     .upgrade(1, DeclaredStep.begin().rename("/bpm", "tempo").add("/tags", tags)).build();
 * LegacyStore<OldSong> old = LegacyView.of(songs).serving(1, OldSong.class);
 * old.update(file, song -> song.withBpm(120)); // the tags in the file stay
 * }</pre>
 *
 * @since 0.1
 */
public final class LegacyView {
  private final Store<JsonNode> store;
  private final ArrayKeys keys;
  private final JsonMapper mapper;

  private LegacyView(Store<JsonNode> store, ArrayKeys keys, JsonMapper mapper) {
    this.store = store;
    this.keys = keys;
    this.mapper = mapper;
  }

  /**
   * A view of the files of {@code store}, which has the steps from older versions.
   *
   * @throws IllegalArgumentException if the store has no schema version
   */
  public static LegacyView of(Store<?> store) {
    if (store.version().isEmpty()) {
      throw new IllegalArgumentException("a store of plain JSON has no schema versions");
    }
    return new LegacyView(store.trees(), ArrayKeys.none(), Json.mapper());
  }

  /**
   * This, with a member that identifies the elements of an array. Without one, an element that the
   * old program changed is found by its position between unchanged ones; see {@link
   * dev.safepersist.upgrade.DocumentMerge}.
   *
   * @param array the array, as a JSON pointer in which {@code *} stands for every element of an
   *     array; one that has other places in other versions is declared for each
   * @param member the name of the member
   */
  public LegacyView withKey(String array, String member) {
    return new LegacyView(store, keys.with(array, member), mapper);
  }

  /** This, with the mapper of the old program; {@link Json#mapper()} by default. */
  public LegacyView withMapper(JsonMapper value) {
    return new LegacyView(store, keys, Objects.requireNonNull(value));
  }

  /**
   * The files as version {@code version} shows them.
   *
   * @param type the type that the old program loads and saves; members that it does not know stay
   *     in the files
   * @throws IllegalArgumentException if a step from that version on is missing or does not lead
   *     back
   * @throws dev.safepersist.store.UnloadableTypeException if values of the type would be saved and
   *     could not be loaded
   */
  public <O> LegacyStore<O> serving(int version, Class<O> type) {
    return new LegacyStore<>(
        store,
        Store.builder(type).mapper(lenient()).version(atLeastOne(version)).build(),
        lens(version));
  }

  /** The same for a generic type. */
  public <O> LegacyStore<O> serving(int version, TypeReference<O> type) {
    return new LegacyStore<>(
        store,
        Store.builder(type).mapper(lenient()).version(atLeastOne(version)).build(),
        lens(version));
  }

  /** The lens through which version {@code version} is shown, for documents outside of files. */
  public Lens lens(int version) {
    return Lens.between(store.upgrades(), version, store.version().orElseThrow()).withKeys(keys);
  }

  private JsonMapper lenient() {
    return mapper.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  private static int atLeastOne(int version) {
    return Math.max(1, version); // 0 is the version of files that have none
  }
}
