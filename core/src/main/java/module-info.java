/**
 * The safe write of bytes and text, with nothing but the JDK: the vocabulary of a save, files,
 * backups, observation. The other packages are exported to the modules of SafePersist only, and
 * change without notice.
 */
@SuppressWarnings("module") // the modules that the internal packages are for are built later
module dev.safepersist.core {
  requires static transitive java.management;
  requires static jdk.jfr;
  requires static org.jspecify;

  exports dev.safepersist.backup;
  exports dev.safepersist.file;
  exports dev.safepersist.observe;
  exports dev.safepersist.save;
  exports dev.safepersist.core to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.bulk to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.commit to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.disk to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.history to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.inspect to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.intercept to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.journal to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.lock to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.place to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.stage to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.structure to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.core.vault to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
  exports dev.safepersist.message to
      dev.safepersist,
      dev.safepersist.cli,
      dev.safepersist.migration,
      dev.safepersist.operations,
      dev.safepersist.processor,
      dev.safepersist.scan,
      dev.safepersist.weaver;
}
