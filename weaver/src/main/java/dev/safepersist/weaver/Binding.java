package dev.safepersist.weaver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The parameters of the advice that stand for members of the annotation. */
final class Binding {
  private Binding() {}

  /** Its schema. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Schema {}

  /** Its durability. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Durability {}

  /** Its validation. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Validation {}

  /** Its metadata. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Metadata {}

  /** Its backups. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Backups {}
}
