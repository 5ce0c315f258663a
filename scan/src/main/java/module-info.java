/**
 * The scan of programs for unsafe writes of state. {@link dev.safepersist.scan.Scan} is the start;
 * {@code scan.finding} and {@code scan.message} have its results, {@code scan.report} prints them.
 */
@SuppressWarnings("module") // the module that the other packages are for is built later
module dev.safepersist.scan {
  requires transitive java.compiler;
  requires transitive jdk.compiler;
  requires org.objectweb.asm;
  requires org.objectweb.asm.tree;
  requires org.objectweb.asm.tree.analysis;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.safepersist.scan;
  exports dev.safepersist.scan.accept;
  exports dev.safepersist.scan.finding;
  exports dev.safepersist.scan.message;
  exports dev.safepersist.scan.patch;
  exports dev.safepersist.scan.report;
  exports dev.safepersist.scan.walk;
}
