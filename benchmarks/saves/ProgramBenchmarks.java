package dev.safepersist.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command that measures whole programs: {@code ProgramBenchmarks ROUNDS FOLDER AGENT
 * PROCESSOR}, with the agent's jar and the class path of the processor. The column of processor
 * time says nothing here: it is that of the waiting process.
 */
public final class ProgramBenchmarks {
  private static final List<Integer> LENGTHS = List.of(100_000, 10_000_000);

  private ProgramBenchmarks() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
    Path agent = Path.of(arguments[2]).toAbsolutePath();
    Path work = Files.createTempDirectory(folder, "programs");
    Programs programs = new Programs(work, Path.of(System.getProperty("java.home")));
    StringBuilder report = new StringBuilder(Report.machine());
    List<Alternative> starts = programs.starts(agent);
    report.append(Report.table("start", new Rounds(2, 2 * rounds, 1).of(starts)));
    List<Alternative> compilations = programs.compilations(arguments[3]);
    report.append(
        Report.table("500 annotated types", new Rounds(0, rounds, 1).of(compilations)));
    for (int length : LENGTHS) {
      report.append(Report.table("agent, " + length + " bytes", saves(programs, agent, length, rounds)));
    }
    Files.writeString(folder.resolve("programs.md"), report);
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report);
  }

  private static List<Rounds.Result> saves(Programs programs, Path agent, int length, int rounds)
      throws Exception {
    double[][] times = new double[3][rounds];
    for (int round = 0; round < rounds; round++) {
      times[0][round] = programs.save(List.of(), "hand", length);
      times[1][round] = programs.save(List.of("-javaagent:" + agent), "writer", length);
      times[2][round] = programs.save(List.of(), "writer", length);
    }
    return Rounds.results(
        List.of("by hand, no agent", "FileWriter under the agent", "FileWriter, no agent"),
        times,
        times);
  }
}
