package dev.safepersist.scan.bytecode;

import dev.safepersist.scan.code.Interest;
import dev.safepersist.scan.code.RoutineId;
import dev.safepersist.scan.code.TypeInfo;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/** A class file of which only the constant pool has been read. */
final class ClassFile {
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;

  private final TypeInfo info;
  private final byte[] bytes;
  private final int[] methods;
  private final Set<Interest> interests;

  /**
   * A class file.
   *
   * @param methods hashes of the names and descriptors of the methods that its code may call,
   *     sorted
   */
  private ClassFile(TypeInfo info, byte[] bytes, int[] methods, Set<Interest> interests) {
    this.info = info;
    this.bytes = bytes;
    this.methods = methods;
    this.interests = interests;
  }

  /**
   * Reads the constant pool.
   *
   * @throws RuntimeException of any kind if the bytes are no class
   */
  static ClassFile of(String unit, byte[] bytes, Briefs briefs) {
    ClassReader reader = new ClassReader(bytes);
    TypeInfo info =
        new TypeInfo(
            reader.getClassName(),
            Optional.ofNullable(reader.getSuperName()),
            List.of(reader.getInterfaces()),
            unit);
    int[] methods = new int[reader.getItemCount()];
    int count = 0;
    Set<Interest> marks = EnumSet.noneOf(Interest.class);
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset == 0) {
        continue; // the second half of a long or double
      }
      int tag = bytes[offset - 1];
      if (tag == METHOD || tag == INTERFACE_METHOD) {
        int type = reader.getItem(reader.readUnsignedShort(offset));
        int owner = reader.getItem(reader.readUnsignedShort(type));
        int pair = reader.getItem(reader.readUnsignedShort(offset + 2));
        int name = reader.getItem(reader.readUnsignedShort(pair));
        int descriptor = reader.getItem(reader.readUnsignedShort(pair + 2));
        int seed = isConstructor(bytes, name) ? hash(1, bytes, owner) : 1;
        methods[count++] = hash(hash(seed, bytes, name), bytes, descriptor);
        briefs.mark(hash(simple(bytes, owner), bytes, name), marks);
      }
    }
    int[] sorted = Arrays.copyOf(methods, count);
    Arrays.sort(sorted);
    return new ClassFile(info, bytes, sorted, marks);
  }

  /** Its name and what it extends. */
  TypeInfo info() {
    return info;
  }

  /** The whole file; not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** What {@link Briefs} say its code may do. */
  Set<Interest> interests() {
    return interests;
  }

  /** Whether the code may call this constructor, or a method of this name and descriptor. */
  boolean mayCall(RoutineId id) {
    int seed = id.name().equals("<init>") ? hash(1, id.owner()) : 1;
    return Arrays.binarySearch(methods, hash(hash(seed, id.name()), id.descriptor())) >= 0;
  }

  private static boolean isConstructor(byte[] bytes, int name) {
    return bytes[name + 2] == '<';
  }

  /** The hash of a simple class name and a method name. */
  static int hash(int seed, String text) {
    int hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + (byte) text.charAt(i);
    }
    return hash;
  }

  /** Goes on with the hash over a text of the constant pool. */
  private static int hash(int seed, byte[] bytes, int offset) {
    int length = ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
    int hash = seed;
    for (int i = offset + 2; i < offset + 2 + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** The hash over the simple name of a class. */
  private static int simple(byte[] bytes, int offset) {
    int end = offset + 2 + (((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff));
    int start = end;
    while (start > offset + 2 && bytes[start - 1] != '/') {
      start--;
    }
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
