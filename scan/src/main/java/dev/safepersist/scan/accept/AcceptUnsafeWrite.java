package dev.safepersist.scan.accept;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts the unsafe writes of a method or class, so that the scan counts but does not report them.
 * An annotation of this simple name in any other package has the same effect, so that a program
 * need not depend on the scan.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface AcceptUnsafeWrite {
  /** Why the write may stay as it is. */
  String value();
}
