package dev.safepersist.weaver;

import java.util.Set;
import java.util.TreeSet;

/** The places of a method at which a file is written. */
final class Sites {
  private static final Set<String> OTHER_WRITERS =
      Set.of(
          "java/io/RandomAccessFile.<init>",
          "java/util/Formatter.<init>",
          "java/util/logging/FileHandler.<init>",
          "java/nio/channels/AsynchronousFileChannel.open");

  private final Set<String> unredirected = new TreeSet<>();
  private int redirected;

  void add(Call call) {
    if (!Redirects.insteadOf(call).equals(call) && opensFile(call)) {
      redirected++;
    } else if (OTHER_WRITERS.contains(call.owner() + "." + call.name())) {
      unredirected.add(text(call));
    }
  }

  /** A stream over another stream opens none. */
  private static boolean opensFile(Call call) {
    return !call.isConstruction()
        || call.descriptor().startsWith("(Ljava/lang/String;")
        || call.descriptor().startsWith("(Ljava/io/File;");
  }

  private static String text(Call call) {
    String type = call.owner().substring(call.owner().lastIndexOf('/') + 1);
    return call.isConstruction() ? "new " + type : type + "." + call.name();
  }

  void add(Sites other) {
    redirected += other.redirected;
    unredirected.addAll(other.unredirected);
  }

  /** Whether nothing is redirected. */
  boolean isEmpty() {
    return redirected == 0;
  }

  /** What writes, and is left as it is. */
  Set<String> unredirected() {
    return unredirected;
  }
}
