package dev.safepersist.core.intercept;

import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.save.Validation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The members that are given in one {@code @SafePersist}, and the policy that they stand for. The
 * bytes of the files are the program's own, so metadata is kept in the history or not at all. Not
 * safe for use by several threads.
 */
public final class AnnotationMembers {
  private static final String SCHEMA = "schema";
  private static final String DURABILITY = "durability";
  private static final String VALIDATION = "validation";
  private static final String METADATA = "metadata";
  private static final String BACKUPS = "backups";

  /**
   * The order of the lines of {@link #text()}; a schema may be named by any text, so it is last.
   */
  private static final List<String> LINES =
      List.of(DURABILITY, VALIDATION, METADATA, BACKUPS, SCHEMA);

  private final Map<String, String> given = new HashMap<>();

  /** An annotation without members. */
  public AnnotationMembers() {}

  /** Adds a member as a class file has it: a text, a number, or the name of an enum constant. */
  public void add(String name, Object value) {
    given.put(name, value.toString());
  }

  /** These members, and those of {@code outer} that are not given here. */
  public AnnotationMembers over(AnnotationMembers outer) {
    AnnotationMembers all = new AnnotationMembers();
    all.given.putAll(outer.given);
    all.given.putAll(given);
    return all;
  }

  /** The location of the schema; empty if there is none. */
  public String schema() {
    return member(SCHEMA);
  }

  /** The name of the durability. */
  public String durability() {
    return member(DURABILITY);
  }

  /** The name of the validation. */
  public String validation() {
    return member(VALIDATION);
  }

  /** The name of the place of the metadata. */
  public String metadata() {
    return member(METADATA);
  }

  /** The number of backups; negative for the default. */
  public int backups() {
    return Integer.parseInt(member(BACKUPS));
  }

  private String member(String name) {
    String value = given.get(name);
    return value == null ? byDefault(name) : value;
  }

  /** As the annotation declares them. */
  private static String byDefault(String name) {
    return switch (name) {
      case DURABILITY -> "DURABLE";
      case VALIDATION -> "STRICT";
      case METADATA -> "ENVELOPE";
      case BACKUPS -> "-1";
      default -> "";
    };
  }

  /**
   * The policy by which the files of the method are committed.
   *
   * @throws IllegalArgumentException if another version of the annotation has other constants
   */
  public Policy policy() {
    return Policy.defaults()
        .withDurability(Durability.valueOf(durability()))
        .withValidation(Validation.valueOf(validation()))
        .withMetadata(
            MetadataPlacement.valueOf(metadata()) == MetadataPlacement.NONE
                ? MetadataPlacement.NONE
                : MetadataPlacement.SIDECAR)
        .withRetention(backups() < 0 ? Retention.defaults() : Retention.keep(backups()));
  }

  /** The members as text, for {@link #parse}: what passes through the bytecode of a method. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (String name : LINES) {
      text.append(text.length() == 0 ? "" : "\n").append(member(name));
    }
    return text.toString();
  }

  /**
   * The members that {@link #text()} has written.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static AnnotationMembers parse(String text) {
    String[] values = text.split("\n", LINES.size());
    if (values.length != LINES.size()) {
      throw new IllegalArgumentException("no members of an annotation: " + text);
    }
    AnnotationMembers members = new AnnotationMembers();
    for (int i = 0; i < values.length; i++) {
      members.add(LINES.get(i), values[i]);
    }
    return members;
  }
}
