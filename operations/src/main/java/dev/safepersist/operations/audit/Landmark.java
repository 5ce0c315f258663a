package dev.safepersist.operations.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A place in documents that an audit looks at, or passes on its way to such a place. A tree of
 * these is made once; a document that is read meets some of them.
 */
final class Landmark {
  static final String METADATA = "metadata";
  static final String DATA = "data";

  private final String path;
  private final String name;
  private final byte[] bytes;
  private final Map<String, Landmark> children = new LinkedHashMap<>();
  private final Map<Long, Landmark> byHash = new HashMap<>();
  private boolean member;
  private boolean counted;
  private boolean noted;

  private Landmark(String path, String name) {
    this.path = path;
    this.name = name;
    this.bytes = name.getBytes(UTF_8);
  }

  /**
   * The root.
   *
   * @param members the names that are noted at the root of the data
   * @param pointers JSON pointers from the root of the data to what is counted
   */
  static Landmark root(Set<String> members, Set<String> pointers) {
    Landmark root = new Landmark("", "");
    for (String each : DocumentScan.METADATA) {
      root.child(METADATA).child(each).noted = true;
    }
    for (Landmark data : new Landmark[] {root, root.child(DATA)}) {
      members.forEach(each -> data.child(each).member = true);
      pointers.forEach(each -> data.descendant(each).counted = true);
    }
    return root;
  }

  private Landmark descendant(String pointer) {
    Landmark at = this;
    if (!pointer.isEmpty()) {
      for (String each : pointer.substring(1).split("/", -1)) {
        at = at.child(each.replace("~1", "/").replace("~0", "~"));
      }
    }
    return at;
  }

  private Landmark child(String child) {
    return children.computeIfAbsent(
        child,
        each -> {
          Landmark made =
              new Landmark(path + "/" + each.replace("~", "~0").replace("/", "~1"), each);
          byHash.put(ByteRuns.hash(padded(made.bytes), 0, made.bytes.length), made);
          return made;
        });
  }

  private static byte[] padded(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + Long.BYTES);
  }

  /** The member with the name that these bytes are; null if it is of no interest. */
  Landmark child(byte[] text, int from, int to, long hash) {
    if (byHash.isEmpty()) {
      return null;
    }
    Landmark child = byHash.get(hash);
    boolean same =
        child != null && Arrays.equals(child.bytes, 0, child.bytes.length, text, from, to);
    return same ? child : null;
  }

  /** The JSON pointer from the root of the document. */
  String path() {
    return path;
  }

  /** The name in the object that it is in. */
  String name() {
    return name;
  }

  /** Whether the types of files depend on its being there. */
  boolean isMember() {
    return member;
  }

  /** Whether its number, or how many elements it has, counts. */
  boolean isCounted() {
    return counted;
  }

  /** Whether its text is noted. */
  boolean isNoted() {
    return noted;
  }
}
