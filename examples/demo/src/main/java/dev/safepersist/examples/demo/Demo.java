package dev.safepersist.examples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The demonstration: {@code Demo ROOT [KILLS]}, where {@code ROOT} is the folder of the built
 * project. Exits with 0 if every step ended as described, otherwise with 1.
 */
public final class Demo {
  private static final int KILLS = 50;
  private static final Logger LOG = Logger.getLogger("dev.safepersist");

  private Demo() {}

  /** Runs all steps. */
  public static void main(String[] args) throws IOException, InterruptedException {
    LOG.setLevel(Level.OFF); // the steps report what the runtime logs
    Project project = new Project(Path.of(args[0]).normalize());
    int kills = args.length > 1 ? Integer.parseInt(args[1]) : KILLS;
    Story story = new Story(System.out);
    boolean good = run(steps(project, kills), project, story);
    if (!good) {
      System.exit(1);
    }
  }

  private static List<Step> steps(Project project, int kills) {
    return List.of(
        KillStep.withoutAgent(project, kills),
        KillStep.withAgent(project, kills),
        new HealingStep(project),
        new RecoveryStep(),
        new CompileStep(project));
  }

  private static boolean run(List<Step> steps, Project project, Story story)
      throws IOException, InterruptedException {
    int failed = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      story.title("%d of %d: %s".formatted(i + 1, steps.size(), step.title()));
      boolean good = holds(step, project.emptyFolder("step-" + (i + 1)), story);
      story.verdict(good);
      failed += good ? 0 : 1;
    }
    story.title(
        failed == 0
            ? "All %d steps ended as described.".formatted(steps.size())
            : "%d of %d steps did NOT end as described.".formatted(failed, steps.size()));
    story.say("The files of this run are in " + project.folder().toAbsolutePath());
    return failed == 0;
  }

  private static boolean holds(Step step, Path folder, Story story) throws InterruptedException {
    try {
      return step.run(folder, story);
    } catch (IOException e) {
      story.say("It ended with an error:");
      story.quote(e.toString());
      return false;
    }
  }
}
