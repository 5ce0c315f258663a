package dev.safepersist.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command that measures: {@code Benchmarks quick|full FOLDER}. It writes {@code results.md} and
 * pictures into the folder. The quick mode takes a few minutes and leaves out the large document.
 */
public final class Benchmarks {
  /** A document, and the rounds that are enough for it. */
  private record Case(String name, int states, Rounds rounds) {}

  private static final List<Case> QUICK =
      List.of(
          new Case("10 KB", 20, new Rounds(10, 11, 20)),
          new Case("1 MB", 2_000, new Rounds(10, 11, 2)));
  private static final List<Case> FULL =
      List.of(
          new Case("10 KB", 20, new Rounds(60, 60, 100)),
          new Case("1 MB", 2_000, new Rounds(40, 40, 5)),
          new Case("50 MB", 100_000, new Rounds(4, 10, 1)));
  private static final List<Case> ONCE = List.of(new Case("1 KB", 2, new Rounds(0, 1, 1)));

  private Benchmarks() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws Exception {
    List<Case> cases =
        switch (arguments.length == 2 ? arguments[0] : "") {
          case "quick" -> QUICK;
          case "full" -> FULL;
          case "once" -> ONCE;
          default -> throw new IllegalArgumentException("quick|full|once FOLDER");
        };
    run(cases, Files.createDirectories(Path.of(arguments[1])));
  }

  private static void run(List<Case> cases, Path folder) throws Exception {
    StringBuilder report = new StringBuilder(Report.machine());
    Path work = Files.createTempDirectory(folder, "work");
    try {
      for (Case one : cases) {
        Path dir = Files.createDirectory(work.resolve(one.name().replace(' ', '-')));
        Alternatives alternatives = new Alternatives(dir, Oracle.of(one.states()));
        String size = one.name() + " (" + alternatives.bytes() + " bytes)";
        measured("save", size, one.name(), one.rounds(), alternatives.saves(), folder, report);
        measured("load", size, one.name(), one.rounds(), alternatives.loads(), folder, report);
      }
      Path dir = Files.createDirectory(work.resolve("bytes"));
      Rounds many = cases.get(0).rounds();
      Rounds few = new Rounds(many.warmUp() / 2, many.counted(), 1);
      Bytes bytes = new Bytes(dir);
      measured("bytes", "10 KB", "10 KB", many, bytes.one(10_000), folder, report);
      measured("bytes", "1 MB", "1 MB", few, bytes.one(1_000_000), folder, report);
      measured("threads", "1,000 files", "1000 files", few, bytes.byThreads(), folder, report);
      measured("together", "100 files", "100 files", few, bytes.together(), folder, report);
    } finally {
      delete(work);
    }
    Files.writeString(folder.resolve("results.md"), report);
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report);
  }

  private static void measured(
      String what,
      String size,
      String file,
      Rounds rounds,
      List<Alternative> alternatives,
      Path folder,
      StringBuilder report)
      throws Exception {
    List<Rounds.Result> results = rounds.of(alternatives);
    String title = what + ", " + size;
    report.append(Report.table(title, results));
    String name = what + "-" + file.replace(" ", "-") + ".svg";
    Files.writeString(folder.resolve(name), Report.picture(title, results));
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
