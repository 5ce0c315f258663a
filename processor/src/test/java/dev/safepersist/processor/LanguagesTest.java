package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that other tools make: Lombok's values and builders, and data classes of Kotlin. */
class LanguagesTest {
  @TempDir private Path folder;

  @Test
  void savesAndLoadsTheClassesOfLombok() throws IOException {
    Files.writeString(folder.resolve("lombok.config"), "lombok.jacksonized.jacksonVersion += 3\n");
    String path = Forked.classPath("lombok");
    assertThat(
            run(
                path,
                List.of("-processorpath", Forked.neighbour("lombok")),
                """
                import lombok.*;
                import lombok.extern.jackson.Jacksonized;

                public class Program {
                  @Value public static class Point { int x; java.util.List<String> names; }
                  @Value @Builder @Jacksonized public static class Built { int x; String name; }
                  @Data public static class Bean { private int x; private String name; }

                  public static void main(String[] folder) throws Exception {
                    one(folder[0], new Point(1, java.util.List.of("a")));
                    one(folder[0], Built.builder().x(2).name("b").build());
                    one(folder[0], new Bean());
                  }
                """))
        .containsExactly("Point true", "Built true", "Bean true");
  }

  /** The pair of Kotlin's library is a data class. */
  @Test
  void savesAndLoadsTheDataClassesOfKotlin() throws IOException {
    String program =
        """
        public class Program {
          public record Named(String name, kotlin.Pair<Integer, String> pair) {}

          public static void main(String[] folder) throws Exception {
            one(folder[0], new Named("n", new kotlin.Pair<>(1, "one")));
          }
        """;
    String with = Forked.classPath("jackson-module-kotlin", "kotlin-stdlib", "kotlin-reflect");
    assertThat(run(with, List.of("-proc:none"), program)).containsExactly("Named true");
    assertThat(run(Forked.classPath("kotlin-stdlib"), List.of("-proc:none"), program))
        .singleElement()
        .asString()
        .contains("SP2", "Pair has no constructor that Jackson can call");
  }

  private List<String> run(String path, List<String> options, String program) throws IOException {
    Path source = folder.resolve("Program.java");
    Files.writeString(
        source,
        program
            + """
              @SuppressWarnings("unchecked")
              static <T> void one(String folder, T value) throws Exception {
                var store = dev.safepersist.store.Store.builder((Class<T>) value.getClass()).build();
                var file = java.nio.file.Path.of(folder, value.getClass().getSimpleName() + ".json");
                try {
                  store.save(file, value);
                  System.out.println(
                      value.getClass().getSimpleName() + " " + store.load(file).value().equals(value));
                } catch (java.io.IOException refused) {
                  System.out.println(refused.getMessage().lines().findFirst().orElseThrow());
                }
              }
            }
            """);
    List<String> arguments =
        new ArrayList<>(List.of("-parameters", "-cp", path, "-d", folder.toString()));
    arguments.addAll(options);
    arguments.add(source.toString());
    assertThat(Forked.javac(Forked.jdk(), arguments)).noneMatch(line -> line.contains("error"));
    return Forked.run(
        List.of(
            Forked.jdk() + "/bin/java",
            "-cp",
            folder + File.pathSeparator + path,
            "Program",
            folder.toString()));
  }
}
