package dev.safepersist.agent.rules;

import java.nio.file.Path;

/** Where woven classes are kept from one start to the next, unless an option says otherwise. */
final class CacheFolder {
  private CacheFolder() {}

  /** {@code safepersist} in the user's folder for caches; null if the user has no home. */
  static Path byDefault() {
    String caches = System.getenv("XDG_CACHE_HOME");
    if (caches != null && caches.startsWith("/")) {
      return Path.of(caches, "safepersist");
    }
    String home = System.getProperty("user.home", "");
    return home.startsWith("/") ? Path.of(home, ".cache", "safepersist") : null;
  }
}
