package dev.safepersist.roundtrip;

import tools.jackson.databind.JavaType;

/** How messages call types and their properties. */
final class Naming {
  private Naming() {}

  static String of(JavaType type) {
    return of(type.getRawClass());
  }

  static String of(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null || type.isAnonymousClass()
        ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
        : of(outer) + "." + type.getSimpleName();
  }

  static String of(JavaType owner, String property) {
    return of(owner) + "." + property;
  }
}
