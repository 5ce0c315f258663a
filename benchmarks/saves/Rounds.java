package dev.safepersist.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Runs of alternatives in turn, in another order each round, so that what else the machine does
 * meets all of them alike.
 *
 * @param warmUp rounds that do not count
 * @param counted rounds that count
 * @param repeats how often an alternative runs in a round
 */
record Rounds(int warmUp, int counted, int repeats) {
  /**
   * What was measured of one alternative; ratios are to the first one, in the same round.
   *
   * @param name its name
   * @param milliseconds the median of one run
   * @param lower the first quartile of the ratios
   * @param ratio the median of the ratios
   * @param upper the third quartile of the ratios
   * @param cpu the median of the ratios of processor time
   */
  record Result(
      String name, double milliseconds, double lower, double ratio, double upper, double cpu) {}

  List<Result> of(List<Alternative> alternatives) throws Exception {
    int many = alternatives.size();
    double[][] wall = new double[many][counted];
    double[][] cpu = new double[many][counted];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      order.add(i);
    }
    Random random = new Random(1);
    for (int round = -warmUp; round < counted; round++) {
      Collections.shuffle(order, random);
      for (int i : order) {
        measure(alternatives.get(i), round, wall[i], cpu[i]);
      }
    }
    return results(alternatives.stream().map(Alternative::name).toList(), wall, cpu);
  }

  /** The results of what was measured, for each alternative and round. */
  static List<Result> results(List<String> names, double[][] wall, double[][] cpu) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double[] ratios = ratios(wall[i], wall[0]);
      results.add(
          new Result(
              names.get(i),
              quantile(wall[i], 0.5),
              quantile(ratios, 0.25),
              quantile(ratios, 0.5),
              quantile(ratios, 0.75),
              quantile(ratios(cpu[i], cpu[0]), 0.5)));
    }
    return results;
  }

  private void measure(Alternative alternative, int round, double[] wall, double[] cpu)
      throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long used = threads.getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      alternative.work().run();
    }
    if (round >= 0) {
      wall[round] = (System.nanoTime() - begin) / 1e6 / repeats;
      cpu[round] = (threads.getCurrentThreadCpuTime() - used) / 1e6 / repeats;
    }
  }

  private static double[] ratios(double[] values, double[] to) {
    double[] ratios = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ratios[i] = values[i] / to[i];
    }
    return ratios;
  }

  private static double quantile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
  }
}
