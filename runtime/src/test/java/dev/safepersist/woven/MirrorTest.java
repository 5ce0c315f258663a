package dev.safepersist.woven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What woven code calls is there, for whatever the JDK has. */
class MirrorTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        StagedFileOutputStream.class,
        StagedFileWriter.class,
        StagedPrintWriter.class,
        StagedPrintStream.class
      })
  void hasAllConstructorsWithTheirExceptions(Class<?> staged) throws Exception {
    Class<?> jdk = staged.getSuperclass();
    assertThat(jdk)
        .isIn(FileOutputStream.class, FileWriter.class, PrintWriter.class, PrintStream.class);
    for (Constructor<?> constructor : jdk.getConstructors()) {
      assertThat(staged.getConstructor(constructor.getParameterTypes()).getExceptionTypes())
          .as("%s", constructor)
          .containsExactlyInAnyOrder(constructor.getExceptionTypes());
    }
  }

  @Test
  void hasAllMethodsThatWrite() {
    List<String> staged =
        Arrays.stream(StagedFiles.class.getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(MirrorTest::text)
            .toList();
    List<String> writing =
        List.of("newOutputStream", "newByteChannel", "newBufferedWriter", "open");
    List<String> jdk =
        Stream.of(Files.class, FileChannel.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(
                method ->
                    method.getName().startsWith("write") || writing.contains(method.getName()))
            .map(MirrorTest::text)
            .toList();
    assertThat(staged).containsAll(jdk);
  }

  private static String text(Method method) {
    return method.getReturnType().getName()
        + " "
        + method.getName()
        + Arrays.toString(method.getParameterTypes())
        + Arrays.toString(method.getExceptionTypes());
  }
}
