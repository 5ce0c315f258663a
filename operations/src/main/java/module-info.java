/**
 * The operations of the {@code safepersist} command as a library: snapshots of trees, versions of
 * files, commands under a guard.
 */
@SuppressWarnings({
  "module",
  "requires-automatic"
}) // the module that the other packages are for is built later
module dev.safepersist.operations {
  requires transitive dev.safepersist;
  requires tools.jackson.core;
  requires static org.eclipse.jgit;

  exports dev.safepersist.operations.audit;
  exports dev.safepersist.operations.bundle;
  exports dev.safepersist.operations.disk;
  exports dev.safepersist.operations.document;
  exports dev.safepersist.operations.edit;
  exports dev.safepersist.operations.git;
  exports dev.safepersist.operations.guard;
  exports dev.safepersist.operations.inference;
  exports dev.safepersist.operations.metadata;
  exports dev.safepersist.operations.page;
  exports dev.safepersist.operations.redaction;
  exports dev.safepersist.operations.snapshot;
  exports dev.safepersist.operations.tree;
  exports dev.safepersist.operations.validation;
  exports dev.safepersist.operations.versions;
  exports dev.safepersist.operations.message to
      dev.safepersist.cli;
  exports dev.safepersist.operations.state to
      dev.safepersist.cli;
}
