package dev.safepersist.scan;

import dev.safepersist.scan.bytecode.ClassFiles;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.judge.Detector;
import dev.safepersist.scan.message.ScanMessage;
import dev.safepersist.scan.message.ScanProblem;
import dev.safepersist.scan.source.SourceFiles;
import dev.safepersist.scan.walk.Limits;
import dev.safepersist.scan.walk.Sink;
import dev.safepersist.scan.walk.Walk;
import dev.safepersist.scan.writers.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A scan of class files, archives and source trees. Nothing of what is scanned is run or loaded.
 * Each path is an artifact of its own: calls are followed within it.
 */
public final class Scan {
  private final Limits limits;
  private final List<Path> classPath;
  private final List<Finding> findings = new ArrayList<>();
  private final List<ScanProblem> problems = new ArrayList<>();
  private int types;
  private int sources;
  private int accepted;

  private Scan(Limits limits, List<Path> classPath) {
    this.limits = limits;
    this.classPath = classPath;
  }

  /** Scans {@code paths} with the default limits. */
  public static ScanResult of(Collection<Path> paths) {
    return of(paths, List.of(), Limits.defaults());
  }

  /**
   * Scans {@code paths} within {@code limits}; {@code classPath} names the libraries of sources,
   * which are not scanned.
   */
  public static ScanResult of(Collection<Path> paths, List<Path> classPath, Limits limits) {
    Scan scan = new Scan(limits, classPath);
    paths.forEach(scan::path);
    return new ScanResult(scan.findings, scan.problems, scan.types, scan.sources, scan.accepted);
  }

  private void path(Path path) {
    if (!Files.exists(path)) {
      problem(ScanProblem.of(ScanMessage.FILE_UNREADABLE, path, "there is no such file"));
      return;
    }
    Found found = new Found();
    int before = problems.size();
    Walk.over(path, limits, found);
    int size = found.classes.size();
    if (size == 0 && found.sources.isEmpty() && problems.size() == before) {
      problem(ScanProblem.of(ScanMessage.NOTHING_TO_SCAN, path));
    }
    types += size;
    add(Detector.search(found.classes));
    if (!found.sources.isEmpty()) {
      sources += found.sources.size();
      add(Detector.search(SourceFiles.read(found.sources, classPath, this::problem)));
    }
  }

  private void add(Detector.Result result) {
    findings.addAll(result.findings());
    accepted += result.accepted();
  }

  private void problem(ScanProblem problem) {
    problems.add(problem);
  }

  /** What a walk has found under one path. */
  private final class Found implements Sink {
    private final ClassFiles classes = new ClassFiles(Table.get()::briefs);
    private final List<Path> sources = new ArrayList<>();

    @Override
    public void type(String unit, byte[] bytes) {
      if (unit.endsWith("module-info.class")) {
        return;
      }
      try {
        classes.add(unit, bytes);
      } catch (RuntimeException damaged) {
        Scan.this.problem(
            ScanProblem.of(ScanMessage.CLASS_UNREADABLE, unit, ScanProblem.reason(damaged)));
      }
    }

    @Override
    public void source(Path file) {
      sources.add(file);
    }

    @Override
    public void problem(ScanProblem problem) {
      Scan.this.problem(problem);
    }
  }
}
