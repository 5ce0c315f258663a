/**
 * Whole, checked, recoverable JSON state files: annotations, stores, schemas, quality rules,
 * provenance. The packages that are exported to the modules of SafePersist only change without
 * notice.
 *
 * <p>Jackson reads and writes the caller's types by reflection: a module that keeps its types in
 * files opens their packages to {@code tools.jackson.databind}.
 */
@SuppressWarnings("module") // the modules that the internal packages are for are built later
module dev.safepersist {
  requires transitive dev.safepersist.core;
  requires transitive tools.jackson.core;
  requires transitive tools.jackson.databind;
  requires com.networknt.schema;
  requires java.xml;
  requires org.slf4j;
  requires static tools.jackson.dataformat.cbor;
  requires static tools.jackson.dataformat.smile;
  requires static org.jspecify;

  uses org.slf4j.spi.SLF4JServiceProvider;

  exports dev.safepersist;
  exports dev.safepersist.format;
  exports dev.safepersist.json;
  exports dev.safepersist.legacy;
  exports dev.safepersist.provenance;
  exports dev.safepersist.quality;
  exports dev.safepersist.schema;
  exports dev.safepersist.store;
  exports dev.safepersist.upgrade;
  exports dev.safepersist.upgrade.declared;
  exports dev.safepersist.woven;
  exports dev.safepersist.roundtrip to
      dev.safepersist.processor;
  exports dev.safepersist.envelope to
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor;
  exports dev.safepersist.evolution to
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor;
  exports dev.safepersist.legacy.signature to
      dev.safepersist.processor;
  exports dev.safepersist.program to
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor;
  exports dev.safepersist.resource to
      dev.safepersist.processor;
  exports dev.safepersist.syntax to
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor;
  exports dev.safepersist.wire to
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor;
  exports dev.safepersist.message.runtime to
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor;
}
