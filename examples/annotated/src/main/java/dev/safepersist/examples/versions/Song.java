package dev.safepersist.examples.versions;

import dev.safepersist.Downgrade;
import dev.safepersist.SafePersist;
import dev.safepersist.Upgrade;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A song.
 *
 * @param name what it is called; up to version 1, {@code title}
 * @param beatsPerMinute how fast it is; up to version 2, {@code tempo}
 * @param tags what it is about; new in version 3
 */
@SafePersist(version = 3, description = "A song")
public record Song(String name, double beatsPerMinute, List<String> tags) {
  /** Version 1. */
  record TitledSong(String title, double tempo) {}

  /** Version 2. */
  record NamedSong(String name, double tempo) {}

  /** Calls the title a name. */
  @Upgrade(from = 1)
  static NamedSong named(TitledSong old) {
    return new NamedSong(old.title(), old.tempo());
  }

  /** Says what the tempo counts, and adds tags. */
  @Upgrade(from = 2)
  static ObjectNode tagged(ObjectNode old) {
    old.set("beatsPerMinute", old.remove("tempo"));
    old.putArray("tags");
    return old;
  }

  /** Leaves the tags out. */
  @Downgrade(from = 3)
  static ObjectNode untagged(ObjectNode data) {
    data.set("tempo", data.remove("beatsPerMinute"));
    data.remove("tags");
    return data;
  }
}
