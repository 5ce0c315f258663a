package dev.safepersist.weaver;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** The members that are given in a {@code @SafePersist}; those given nearer override these. */
final class Members extends AnnotationVisitor {
  /** The descriptor of the annotation. */
  static final String ANNOTATION = "Ldev/safepersist/SafePersist;";

  private final Map<String, Object> given = new HashMap<>();

  Members() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visit(String name, Object value) {
    given.put(name, value);
  }

  @Override
  public void visitEnum(String name, String descriptor, String value) {
    given.put(name, value);
  }

  /** These, with those of {@code outer} where these are silent. */
  Members over(Members outer) {
    Members all = new Members();
    all.given.putAll(outer.given);
    all.given.putAll(given);
    return all;
  }

  String schema() {
    return (String) given.getOrDefault("schema", "");
  }

  String durability() {
    return (String) given.getOrDefault("durability", "DURABLE");
  }

  String validation() {
    return (String) given.getOrDefault("validation", "STRICT");
  }

  String metadata() {
    return (String) given.getOrDefault("metadata", "ENVELOPE");
  }

  int backups() {
    return (Integer) given.getOrDefault("backups", -1);
  }
}
