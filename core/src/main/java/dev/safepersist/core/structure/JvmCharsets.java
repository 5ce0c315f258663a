package dev.safepersist.core.structure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The charsets that programs of this JVM write when they name none: the default charset, and that
 * of the platform, which the default charset was before JDK 18.
 */
final class JvmCharsets {
  private static final List<Charset> ALL = lookUp();

  private JvmCharsets() {}

  /** Those that a scan of bytes as they are does not understand already. */
  static List<Charset> all() {
    return ALL;
  }

  private static List<Charset> lookUp() {
    Set<Charset> found = new LinkedHashSet<>();
    found.add(Charset.defaultCharset());
    for (String property : List.of("file.encoding", "native.encoding", "sun.jnu.encoding")) {
      find(System.getProperty(property, "")).ifPresent(found::add);
    }
    found.remove(StandardCharsets.UTF_8);
    found.remove(StandardCharsets.US_ASCII);
    found.remove(StandardCharsets.ISO_8859_1);
    return List.copyOf(found);
  }

  private static Optional<Charset> find(String name) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // such as COMPAT
    }
  }
}
