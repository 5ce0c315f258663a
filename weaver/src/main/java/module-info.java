/**
 * The build plugin that weaves saving into annotated methods. Build tools call {@link
 * dev.safepersist.weaver.SafePersistPlugin}; nothing else is API.
 */
module dev.safepersist.weaver {
  requires dev.safepersist;
  requires transitive net.bytebuddy;

  exports dev.safepersist.weaver;
}
