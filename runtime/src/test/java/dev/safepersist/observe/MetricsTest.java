package dev.safepersist.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.store.LoadException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(QuietLog.class)
class MetricsTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @TempDir Path dir;

  private static long value(ObjectName name, String attribute) throws Exception {
    return (Long) SERVER.getAttribute(name, attribute);
  }

  @Test
  void countsWhatHappens() throws Exception {
    Path path = dir.resolve("state.json");
    ObjectName name;
    try (Metrics metrics = Metrics.register()) {
      name = metrics.name();
      assertThat(name).hasToString("dev.safepersist:type=Runtime");
      SafeFiles.writeJson(path, Map.of("a", 1));
      SafeFiles.writeJson(path, Map.of("a", 22));
      SafeFiles.readJson(path, Map.class);
      assertThat(value(name, "Saves")).isEqualTo(2);
      assertThat(value(name, "BytesSaved")).isEqualTo(7 + 8);
      assertThat(value(name, "Loads")).isEqualTo(1);
      assertThat(value(name, "LastSaveNanos")).isPositive();
      assertThat(value(name, "MaxSaveNanos"))
          .isGreaterThanOrEqualTo(value(name, "LastSaveNanos"))
          .isLessThan(value(name, "TotalSaveNanos"));
      assertThat(value(name, "Failures") + value(name, "Rejections")).isZero();

      Files.writeString(path, "{\"torn");
      SafeFiles.readJson(path, Map.class);
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> Observed.file(path).write(Observed.rejected(path, "no")));
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> SafeFiles.writeString(dir.resolve("no/where.json"), "{}"));
      Files.writeString(dir.resolve("new.json"), "{\"torn");
      assertThatExceptionOfType(LoadException.class)
          .isThrownBy(() -> SafeFiles.readJson(dir.resolve("new.json"), Map.class));
      assertThat(value(name, "FailedLoads")).isEqualTo(1);
      assertThat(value(name, "Recoveries")).isEqualTo(1);
      assertThat(value(name, "Rejections")).isEqualTo(1);
      assertThat(value(name, "Failures")).isEqualTo(1);
    }
    assertThat(SERVER.isRegistered(name)).isFalse();
  }

  @Test
  void isRegisteredOnceUntilItIsClosed() throws Exception {
    Metrics first = Metrics.register();
    first.close();
    try (Metrics second = Metrics.register()) {
      assertThat(second).isNotSameAs(first);
      assertThat(Metrics.register()).isSameAs(second);
      AutoCloseable closed = first;
      closed.close();
      SafeFiles.writeString(dir.resolve("a.txt"), "a");
      assertThat(value(second.name(), "Saves")).isEqualTo(1);
    }
  }

  @Test
  void copiesOfTheProductInOneJvmHaveNamesOfTheirOwn() throws Exception {
    try (Metrics here = Metrics.register();
        URLClassLoader loader = new URLClassLoader(classPath(), null)) {
      Class<?> there = loader.loadClass(Metrics.class.getName());
      Object copy = there.getMethod("register").invoke(null);
      ObjectName name = (ObjectName) there.getMethod("name").invoke(copy);
      assertThat(name).hasToString("dev.safepersist:type=Runtime,copy=2");
      SafeFiles.writeString(dir.resolve("a.txt"), "a");
      assertThat(value(here.name(), "Saves")).isEqualTo(1);
      assertThat(value(name, "Saves")).isZero();
      loader
          .loadClass(SafeFiles.class.getName())
          .getMethod("writeString", Path.class, CharSequence.class)
          .invoke(null, dir.resolve("a.txt"), "b");
      assertThat(value(here.name(), "Saves")).isEqualTo(1);
      assertThat(value(name, "Saves")).isEqualTo(1);
      there.getMethod("close").invoke(copy);
      assertThat(SERVER.isRegistered(name)).isFalse();
    }
  }

  @Test
  void leavesNothingBehindThatKeepsItsClassLoader() throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(registeredAndClosed());
    releaseTheTypeThatTheJdkKeeps();
    for (int attempt = 0; attempt < 50 && loader.get() != null; attempt++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loader.get()).isNull();
  }

  /**
   * The JDK before 19 keeps, for good, the last component type for which the equals of a record was
   * linked ({@code MethodHandle.asTypeCache}); another one takes its place here.
   */
  private static void releaseTheTypeThatTheJdkKeeps() {
    record Pair(Thread first, Object second) {}
    assertThat(new Pair(Thread.currentThread(), 1)).isEqualTo(new Pair(Thread.currentThread(), 1));
  }

  private ClassLoader registeredAndClosed() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(classPath(), null)) {
      Class<?> metrics = loader.loadClass(Metrics.class.getName());
      AutoCloseable copy = (AutoCloseable) metrics.getMethod("register").invoke(null);
      try (copy) {
        loader
            .loadClass(SafeFiles.class.getName())
            .getMethod("writeString", Path.class, CharSequence.class)
            .invoke(null, dir.resolve("a.txt"), "b");
        assertThat(value((ObjectName) metrics.getMethod("name").invoke(copy), "Saves"))
            .isEqualTo(1);
      }
      return loader;
    }
  }

  private static URL[] classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
