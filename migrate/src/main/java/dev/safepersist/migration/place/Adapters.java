package dev.safepersist.migration.place;

import java.util.Optional;
import java.util.ServiceLoader;

/** The adapters of the class path. */
public final class Adapters {
  private Adapters() {}

  /** The adapter for places of a kind; empty if its artifact is not on the class path. */
  public static Optional<PlaceProvider> find(String kind) {
    for (PlaceProvider adapter :
        ServiceLoader.load(PlaceProvider.class, Adapters.class.getClassLoader())) {
      if (adapter.kind().equals(kind)) {
        return Optional.of(adapter);
      }
    }
    return Optional.empty();
  }
}
