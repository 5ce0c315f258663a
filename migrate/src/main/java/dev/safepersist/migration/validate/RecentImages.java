package dev.safepersist.migration.validate;

import dev.safepersist.migration.images.Packs;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The before-images of the packs that were asked for last. Documents are checked in the order in
 * which packs hold them, so that few packs are in memory, and each is read about once.
 */
final class RecentImages {
  private static final int MOST_PACKS = 3;

  private final Packs packs;
  private final Map<Long, Map<String, byte[]>> recent = new LinkedHashMap<>(8, 0.75f, true);

  RecentImages(Packs packs) {
    this.packs = packs;
  }

  /** The image of a document in the pack of a batch; empty if there is none. */
  Optional<byte[]> find(long batch, String key) throws IOException {
    Map<String, byte[]> images = recent.get(batch);
    if (images == null) {
      images = read(batch);
      if (recent.size() >= MOST_PACKS) {
        recent.remove(recent.keySet().iterator().next());
      }
      recent.put(batch, images);
    }
    return Optional.ofNullable(images.get(key));
  }

  private Map<String, byte[]> read(long batch) throws IOException {
    Map<String, byte[]> images = new HashMap<>();
    packs.read(
        batch,
        record -> record.image().ifPresent(image -> images.putIfAbsent(record.key(), image)));
    return images;
  }
}
