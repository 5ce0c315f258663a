package dev.safepersist.migration.tree;

import java.util.Comparator;

/** The order in which a tree is walked: directory by directory, names as texts. */
final class KeyOrder {
  static final Comparator<String> INSTANCE = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      int a = weight(one.charAt(i));
      int b = weight(other.charAt(i));
      if (a != b) {
        return a - b;
      }
    }
    return one.length() - other.length();
  }

  /** A directory ends before any longer name begins. */
  private static int weight(char c) {
    return c == '/' ? -1 : c;
  }
}
