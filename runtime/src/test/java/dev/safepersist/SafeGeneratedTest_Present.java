package dev.safepersist;

import dev.safepersist.store.StoreOptions;

/** Stands for a class that the annotation processor would generate. */
final class SafeGeneratedTest_Present implements GeneratedTest.Present {
  final StoreOptions options;

  SafeGeneratedTest_Present() {
    this(StoreOptions.none());
  }

  SafeGeneratedTest_Present(StoreOptions options) {
    this.options = options;
  }
}
