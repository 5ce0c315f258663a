package dev.safepersist.processor.validate;

import com.palantir.javapoet.NameAllocator;

/** The names in one generated method. */
final class Body {
  private NameAllocator names = new NameAllocator();
  private String hint = "value";

  Body() {
    names.newName("value");
    names.newName("found");
  }

  /** A name for a local variable. */
  String name(String suggestion) {
    return names.newName(suggestion);
  }

  /** What the code at hand is about: the name of a property. */
  String hint() {
    return hint;
  }

  void about(String property) {
    hint = property;
  }

  NameAllocator saved() {
    return names.clone();
  }

  void restore(NameAllocator saved) {
    names = saved;
  }
}
