package dev.safepersist.syntax;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of JSON pointers (RFC 6901). */
public final class JsonPointers {
  private JsonPointers() {}

  /** The text of the fragment of an address, such as a pointer; empty if it is malformed. */
  public static Optional<String> ofFragment(String fragment) {
    try {
      return Optional.of(URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** The pointer to the member {@code name} of the object at {@code pointer}. */
  public static String member(String pointer, String name) {
    return pointer + '/' + escaped(name);
  }

  /** A name as a step of a pointer. */
  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The name that a step of a pointer stands for. */
  public static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}
