package dev.safepersist.weaver;

import dev.safepersist.core.intercept.MethodSignature;
import dev.safepersist.woven.StagedFileOutputStream;
import dev.safepersist.woven.StagedFileWriter;
import dev.safepersist.woven.StagedFiles;
import dev.safepersist.woven.StagedPaths;
import dev.safepersist.woven.StagedPrintStream;
import dev.safepersist.woven.StagedPrintWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> STATIC = Set.of(name(Files.class), name(FileChannel.class));

  /** The static methods of the runtime, and their classes. */
  private static final Map<MethodSignature, String> METHODS = methods();

  private Redirects() {}

  private static Map<MethodSignature, String> methods() {
    Map<MethodSignature, String> methods = new HashMap<>();
    for (Class<?> owner : new Class<?>[] {StagedFiles.class, StagedPaths.class}) {
      for (Method method : owner.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          methods.put(
              new MethodSignature(method.getName(), Type.getMethodDescriptor(method)), name(owner));
        }
      }
    }
    return methods;
  }

  private static String name(Class<?> type) {
    return Type.getInternalName(type);
  }

  /** The class of which an instance is made in place of one of {@code type}. */
  static String streamFor(String type) {
    return STREAMS.getOrDefault(type, type);
  }

  /** What is called in place of {@code call}. */
  static Call insteadOf(Call call) {
    if (call.isConstruction()) {
      return call.of(streamFor(call.owner()));
    }
    if (call.opcode() == Opcodes.INVOKESTATIC && STATIC.contains(call.owner())) {
      String owner = METHODS.get(new MethodSignature(call.name(), call.descriptor()));
      return owner == null ? call : call.of(owner);
    }
    if (call.opcode() == Opcodes.INVOKEVIRTUAL && call.owner().equals(name(File.class))) {
      String descriptor = "(Ljava/io/File;" + call.descriptor().substring(1);
      String owner = METHODS.get(new MethodSignature(call.name(), descriptor));
      return owner == null ? call : new Call(Opcodes.INVOKESTATIC, owner, call.name(), descriptor);
    }
    return call;
  }

  /** What a method reference leads to in place of {@code handle}. */
  static Handle insteadOf(Handle handle) {
    Call instead = insteadOf(Call.of(handle));
    if (instead.owner().equals(handle.getOwner())) {
      return handle;
    }
    int tag = instead.opcode() == Opcodes.INVOKESTATIC ? Opcodes.H_INVOKESTATIC : handle.getTag();
    return new Handle(tag, instead.owner(), instead.name(), instead.descriptor(), false);
  }
}
