package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;

/** The types of the runtime that generated code uses. */
final class Library {
  static final ClassName STORE = ClassName.get("dev.safepersist.store", "Store");
  static final ClassName STORE_OPTIONS = ClassName.get("dev.safepersist.store", "StoreOptions");
  static final ClassName LOADED = ClassName.get("dev.safepersist.store", "Loaded");
  static final ClassName POLICY = ClassName.get("dev.safepersist.save", "Policy");
  static final ClassName RECEIPT = ClassName.get("dev.safepersist.save", "Receipt");
  static final ClassName RETENTION = ClassName.get("dev.safepersist.save", "Retention");
  static final ClassName DURABILITY = ClassName.get("dev.safepersist.save", "Durability");
  static final ClassName VALIDATION = ClassName.get("dev.safepersist.save", "Validation");
  static final ClassName METADATA_PLACEMENT =
      ClassName.get("dev.safepersist.save", "MetadataPlacement");
  static final ClassName TYPE_REFERENCE = ClassName.get("tools.jackson.core.type", "TypeReference");

  /** The logger of a generated type that reports failures as results. */
  static final String LOGGER = "LOGGER";

  private Library() {}
}
