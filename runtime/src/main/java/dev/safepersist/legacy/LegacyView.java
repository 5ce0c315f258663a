package dev.safepersist.legacy;

import dev.safepersist.json.Json;
import dev.safepersist.store.Store;
import dev.safepersist.store.StoreBuilder;
import dev.safepersist.upgrade.ArrayKeys;
import java.util.Objects;
import java.util.Optional;
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
  private final Optional<Watched> watched;

  private record Watched(Deprecations watch, String program) {}

  private LegacyView(
      Store<JsonNode> store, ArrayKeys keys, JsonMapper mapper, Optional<Watched> watched) {
    this.store = store;
    this.keys = keys;
    this.mapper = mapper;
    this.watched = watched;
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
    return new LegacyView(store.trees(), ArrayKeys.none(), Json.mapper(), Optional.empty());
  }

  /**
   * This, with a member that identifies the elements of an array. Without one, an element that the
   * old program changed is found by its position between unchanged ones; see {@link
   * ArrayKeys#merged}.
   *
   * @param array the array, as a JSON pointer in which {@code *} stands for every element of an
   *     array; one that has another place in another version, or whose elements have another member
   *     there, is declared once more
   * @param member the name of the member
   */
  public LegacyView withKey(String array, String member) {
    return new LegacyView(store, keys.with(array, member), mapper, watched);
  }

  /** This, with the mapper of the old program; {@link Json#mapper()} by default. */
  public LegacyView withMapper(JsonMapper value) {
    return new LegacyView(store, keys, Objects.requireNonNull(value), watched);
  }

  /**
   * This, with loads and saves counted, deprecated versions warned of, and those outside the window
   * refused.
   *
   * @param watch what does so
   * @param program the name of the old program, in warnings and reports
   */
  public LegacyView withDeprecations(Deprecations watch, String program) {
    Watched more = new Watched(Objects.requireNonNull(watch), Objects.requireNonNull(program));
    return new LegacyView(store, keys, mapper, Optional.of(more));
  }

  /**
   * The files as version {@code version} shows them.
   *
   * @param type the type that the old program loads and saves; members that it does not know stay
   *     in the files
   * @throws IllegalArgumentException if a step from that version on is missing or does not lead
   *     back
   * @throws VersionRefusedException if the version is outside the window
   * @throws dev.safepersist.store.UnloadableTypeException if values of the type would be saved and
   *     could not be loaded
   */
  public <O> LegacyStore<O> serving(int version, Class<O> type) {
    return serving(version, Store.builder(type));
  }

  /** The same for a generic type. */
  public <O> LegacyStore<O> serving(int version, TypeReference<O> type) {
    return serving(version, Store.builder(type));
  }

  private <O> LegacyStore<O> serving(int version, StoreBuilder<O> builder) {
    watched.ifPresent(it -> it.watch().window().require(version, it.program()));
    Lens lens = lens(version);
    Store<O> old = builder.mapper(lenient()).build();
    return new LegacyStore<>(
        store, old, lens, watched.map(it -> new CountedUse(it.watch(), it.program(), version)));
  }

  /** The lens through which version {@code version} is shown, for documents outside of files. */
  Lens lens(int version) {
    return Lens.between(store.upgrades(), version, store.version().orElseThrow()).withKeys(keys);
  }

  private JsonMapper lenient() {
    return mapper.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }
}
