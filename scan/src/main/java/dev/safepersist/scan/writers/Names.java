package dev.safepersist.scan.writers;

/** Names of classes, also after a build plugin has moved them to another package. */
final class Names {
  private Names() {}

  /** Whether {@code name} is {@code known}, or a shaded copy of it; the JDK is never shaded. */
  static boolean isOrShades(String name, String known) {
    if (name.equals(known)) {
      return true;
    }
    if (known.startsWith("java/") || known.startsWith("javax/")) {
      return false;
    }
    return name.endsWith('/' + known) || endsWithTail(name, known);
  }

  /** Relocation often drops {@code com} or {@code org}: the last three parts must be the same. */
  private static boolean endsWithTail(String name, String known) {
    int start = known.length();
    for (int i = 0; i < 3; i++) {
      start = known.lastIndexOf('/', start - 1);
      if (start < 0) {
        return false;
      }
    }
    return name.endsWith(known.substring(start));
  }

  /** {@code Owner.method} with the simple name of the class. */
  static String brief(String owner, String method) {
    return owner.substring(owner.lastIndexOf('/') + 1) + '.' + method;
  }
}
