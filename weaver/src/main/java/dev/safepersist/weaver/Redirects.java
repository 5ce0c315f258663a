package dev.safepersist.weaver;

import dev.safepersist.woven.StagedFileOutputStream;
import dev.safepersist.woven.StagedFileWriter;
import dev.safepersist.woven.StagedFiles;
import dev.safepersist.woven.StagedPrintStream;
import dev.safepersist.woven.StagedPrintWriter;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What woven code calls in place of what. */
final class Redirects {
  private static final Map<String, String> STREAMS =
      Map.of(
          name(FileOutputStream.class), name(StagedFileOutputStream.class),
          name(FileWriter.class), name(StagedFileWriter.class),
          name(PrintWriter.class), name(StagedPrintWriter.class),
          name(PrintStream.class), name(StagedPrintStream.class));

  private static final Set<String> FACTORIES = Set.of(name(Files.class), name(FileChannel.class));

  private static final Set<MethodName> METHODS =
      Arrays.stream(StagedFiles.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(Redirects::name)
          .collect(Collectors.toUnmodifiableSet());

  private Redirects() {}

  private static String name(Class<?> type) {
    return Type.getInternalName(type);
  }

  private static MethodName name(Method method) {
    return new MethodName(method.getName(), Type.getMethodDescriptor(method));
  }

  /** The class of which an instance is made in place of one of {@code type}. */
  static String streamFor(String type) {
    return STREAMS.getOrDefault(type, type);
  }

  /** The class whose method is called in place of that of {@code owner}. */
  static String ownerFor(int opcode, String owner, String name, String descriptor) {
    if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
      return streamFor(owner);
    }
    boolean redirected =
        opcode == Opcodes.INVOKESTATIC
            && FACTORIES.contains(owner)
            && METHODS.contains(new MethodName(name, descriptor));
    return redirected ? name(StagedFiles.class) : owner;
  }

  /** What a method reference leads to in place of {@code handle}. */
  static Handle handleFor(Handle handle) {
    int opcode =
        switch (handle.getTag()) {
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          default -> Opcodes.NOP;
        };
    String owner = ownerFor(opcode, handle.getOwner(), handle.getName(), handle.getDesc());
    return owner.equals(handle.getOwner())
        ? handle
        : new Handle(
            handle.getTag(), owner, handle.getName(), handle.getDesc(), handle.isInterface());
  }
}
