import dev.safepersist.operations.audit.Audit;
import dev.safepersist.operations.audit.AuditListener;
import dev.safepersist.operations.audit.AuditOptions;
import dev.safepersist.operations.audit.AuditedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares commands on directory trees with what people use instead: {@code audit} with a script of
 * Python, {@code snapshot create} with {@code cp -a}, {@code sha256sum} and {@code sync}. All take
 * turns; the least wall time and the least CPU time of each count. See README.md.
 */
final class TreeBenchmark {
  private static final String TIMES = "TIMEFORMAT='times %R %U %S'; time ";
  private static final String JAVA =
      "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:+UseSerialGC ";

  /** The least seconds of several runs. */
  private static final class Least {
    private double wall = Double.MAX_VALUE;
    private double cpu = Double.MAX_VALUE;

    void add(double wallSeconds, double cpuSeconds) {
      wall = Math.min(wall, wallSeconds);
      cpu = Math.min(cpu, cpuSeconds);
    }
  }

  private TreeBenchmark() {}

  /** Takes the tree, the runnable jar, and how often all is run. */
  public static void main(String[] args) throws Exception {
    Path tree = Path.of(args[0]).toRealPath();
    String jar = "-jar '" + Path.of(args[1]).toRealPath() + "' ";
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    Path work = Files.createTempDirectory(tree.getParent(), "benchmark");
    Path script = Path.of(args.length > 3 ? args[3] : "benchmarks/tree/audit.py").toRealPath();
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("python: json.loads, sha256", "python3 '" + script + "' '" + tree + "'");
    commands.put("sha256sum", "find '" + tree + "' -type f -exec sha256sum {} + ");
    commands.put(
        "audit --structure-only",
        JAVA + "-XX:TieredStopAtLevel=1 " + jar + "audit --structure-only '" + tree + "'");
    commands.put("start of the command", JAVA + "-XX:TieredStopAtLevel=1 " + jar + "--version");
    commands.put(
        "cp -a, sha256sum, sync",
        "{ cp -a '" + tree + "' copy; find copy -type f -exec sha256sum {} + ; sync; }");
    commands.put("snapshot create", JAVA + jar + "snapshot create '" + tree + "' --store snapshots");
    Map<String, Least> least = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, String> each : commands.entrySet()) {
        run(work, "rm -rf copy snapshots; sync");
        run(work, TIMES + each.getValue(), least, each.getKey());
      }
      inProcess(tree, least);
    }
    run(work, "rm -rf copy snapshots");
    Files.delete(work.resolve("output"));
    Files.delete(work);
    least.forEach(
        (name, best) -> System.out.printf("%-28s wall %6.3f s, CPU %6.3f s%n", name, best.wall, best.cpu));
    ratio(least, "python: json.loads, sha256", "audit --structure-only");
    ratio(least, "python: json.loads, sha256", "audit, in a warm process");
    ratio(least, "cp -a, sha256sum, sync", "snapshot create");
  }

  private static void ratio(Map<String, Least> least, String other, String ours) {
    double wall = least.get(other).wall / least.get(ours).wall;
    double cpu = least.get(other).cpu / least.get(ours).cpu;
    System.out.printf("%s / %s: wall %.1f, CPU %.1f%n", other, ours, wall, cpu);
  }

  private static List<String> run(Path work, String command) throws Exception {
    Path output = work.resolve("output");
    new ProcessBuilder("bash", "-c", command)
        .directory(work.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
    return new ArrayList<>(Files.readAllLines(output, StandardCharsets.UTF_8));
  }

  private static void run(Path work, String command, Map<String, Least> least, String name)
      throws Exception {
    List<String> lines = run(work, command);
    String last = lines.get(lines.size() - 1);
    if (!last.startsWith("times ")) {
      throw new IllegalStateException(command + ": " + lines);
    }
    String[] times = last.split(" ");
    least
        .computeIfAbsent(name, each -> new Least())
        .add(
            Double.parseDouble(times[1]),
            Double.parseDouble(times[2]) + Double.parseDouble(times[3]));
  }

  private static void inProcess(Path tree, Map<String, Least> least) throws InterruptedException {
    AuditOptions defaults = AuditOptions.defaults();
    AuditOptions structure =
        new AuditOptions(
            defaults.types(),
            defaults.selection(),
            List.of(),
            AuditOptions.NO_CHECKS,
            defaults.threads());
    var system =
        (com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    for (int i = 0; i < 5; i++) {
      long cpu = system.getProcessCpuTime();
      long wall = System.nanoTime();
      Audit.run(List.of(tree), structure, new Silent());
      least
          .computeIfAbsent("audit, in a warm process", each -> new Least())
          .add((System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
    }
  }

  private static final class Silent implements AuditListener {
    @Override
    public void audited(AuditedFile file) {}

    @Override
    public void failed(Path path, IOException failure) {
      throw new UncheckedIOException(failure);
    }

    @Override
    public void missing(Path path) {}
  }
}
