package dev.safepersist.weaver;

import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;

/** The places of a method at which a file is opened to be written. */
final class Sites {
  private static final Set<String> OTHER_WRITERS =
      Set.of(
          "java/io/RandomAccessFile.<init>",
          "java/util/Formatter.<init>",
          "java/util/logging/FileHandler.<init>",
          "java/nio/channels/AsynchronousFileChannel.open",
          "java/nio/file/Files.copy",
          "java/nio/file/Files.move",
          "java/nio/file/Files.delete",
          "java/nio/file/Files.deleteIfExists",
          "java/io/File.renameTo",
          "java/io/File.delete");

  private final Set<String> unredirected = new TreeSet<>();
  private int redirected;

  /** A method is called. */
  void call(int opcode, String owner, String name, String descriptor) {
    String instead = Redirects.ownerFor(opcode, owner, name, descriptor);
    if (!instead.equals(owner) && opensFile(name, descriptor)) {
      redirected++;
    } else if (OTHER_WRITERS.contains(owner + "." + name)) {
      unredirected.add(text(owner, name));
    }
  }

  /** A method is referred to. */
  void reference(Handle handle) {
    int opcode =
        handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
            ? Opcodes.INVOKESPECIAL
            : handle.getTag() == Opcodes.H_INVOKESTATIC
                ? Opcodes.INVOKESTATIC
                : Opcodes.INVOKEVIRTUAL;
    call(opcode, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  /** A stream over another stream opens none. */
  private static boolean opensFile(String name, String descriptor) {
    return !name.equals("<init>")
        || descriptor.startsWith("(Ljava/lang/String;")
        || descriptor.startsWith("(Ljava/io/File;");
  }

  private static String text(String owner, String name) {
    String type = owner.substring(owner.lastIndexOf('/') + 1);
    return name.equals("<init>") ? "new " + type : type + "." + name;
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
