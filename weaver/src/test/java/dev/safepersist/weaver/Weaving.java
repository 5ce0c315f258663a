package dev.safepersist.weaver;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.EntryPoint;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.dynamic.scaffold.inline.MethodNameTransformer;

/**
 * The programs of the tests, woven as a build does it.
 *
 * @param classes the class files by name
 * @param output what the build printed
 */
record Weaving(Map<String, byte[]> classes, List<String> output) {
  private static final File ROOT =
      new File(Weaving.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  private static final String PROGRAMS = "dev/safepersist/weaver/program/";

  /** The programs, woven once by the default of the Maven plugin. */
  static Weaving once() throws IOException {
    return by(EntryPoint.Default.REBASE, new Plugin.Engine.Source.ForFolder(ROOT));
  }

  /** These, woven once more. */
  Weaving again() throws IOException {
    Map<String, byte[]> files = new java.util.HashMap<>();
    classes.forEach((name, file) -> files.put(name.replace('.', '/') + ".class", file));
    return by(EntryPoint.Default.REBASE, new Plugin.Engine.Source.InMemory(files));
  }

  static Weaving by(EntryPoint entryPoint) throws IOException {
    return by(entryPoint, new Plugin.Engine.Source.ForFolder(ROOT));
  }

  private static Weaving by(EntryPoint entryPoint, Plugin.Engine.Source source) throws IOException {
    Plugin.Engine.Target.InMemory target = new Plugin.Engine.Target.InMemory();
    Log log = new Log(new ArrayList<>());
    Plugin.Engine.Default.of(
            entryPoint,
            ClassFileVersion.JAVA_V17,
            MethodNameTransformer.Suffixing.withRandomSuffix())
        .with(ClassFileLocator.ForClassLoader.of(Weaving.class.getClassLoader()))
        .apply(
            new Plugin.Engine.Source.Filtering(
                source, element -> element.getName().startsWith(PROGRAMS)),
            target,
            new Plugin.Factory.Simple(new SafePersistPlugin(log)));
    return new Weaving(target.toTypeMap(), log.lines());
  }

  /** A loader that knows the woven classes, and everything else as it was. */
  ClassLoader loader() {
    return new ByteArrayClassLoader.ChildFirst(Weaving.class.getClassLoader(), classes);
  }

  /** The woven form of a class of the programs. */
  Class<?> load(Class<?> program) throws ClassNotFoundException {
    return Class.forName(program.getName(), true, loader());
  }

  /** Keeps what is printed. */
  private record Log(List<String> lines) implements BuildLogger {
    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String message, Throwable throwable) {}

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public void info(String message) {
      lines.add("info " + message);
    }

    @Override
    public void info(String message, Throwable throwable) {
      info(message);
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public void warn(String message) {
      lines.add("warning " + message);
    }

    @Override
    public void warn(String message, Throwable throwable) {
      warn(message);
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    public void error(String message) {
      lines.add("error " + message);
    }

    @Override
    public void error(String message, Throwable throwable) {
      error(message);
    }
  }
}
