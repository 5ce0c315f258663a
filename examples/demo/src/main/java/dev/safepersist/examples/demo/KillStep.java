package dev.safepersist.examples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The legacy program is killed in the middle of its saves, with or without the agent. */
final class KillStep implements Step {
  private static final long SEED = 20261121;

  private final Project project;
  private final int kills;
  private final List<String> jvmOptions;
  private final String title;
  private final IntPredicate expectedBroken;

  private KillStep(
      Project project,
      int kills,
      List<String> jvmOptions,
      String title,
      IntPredicate expectedBroken) {
    this.project = project;
    this.kills = kills;
    this.jvmOptions = jvmOptions;
    this.title = title;
    this.expectedBroken = expectedBroken;
  }

  static Step withoutAgent(Project project, int kills) {
    return new KillStep(
        project,
        kills,
        List.of(),
        "the legacy program alone, killed while it saves",
        broken -> broken * 10 >= kills);
  }

  static Step withAgent(Project project, int kills) {
    return new KillStep(
        project,
        kills,
        List.of("-javaagent:" + project.agent()),
        "the same program with -javaagent:safepersist-agent.jar",
        broken -> broken == 0);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public boolean run(Path folder, Story story) throws IOException, InterruptedException {
    Path file = folder.resolve("icons.json");
    Victim victim = new Victim(project.legacyProgram(), jvmOptions, file);
    story.say("It rewrites 1,861 icons (4.3 MB of JSON) after every edit and is killed with");
    story.say("kill -9 at a random moment of a save; then its file is read (. whole, X broken):");
    KillLoop.Tally tally = new KillLoop(victim, new Random(SEED), story).run(kills);
    story.say(
        "%d kills during a save, %d between saves; %d saves were acknowledged."
            .formatted(tally.kills(), tally.between(), tally.saves()));
    story.say("Broken files: " + tally.broken() + kinds(tally));
    StateFolder state = new StateFolder(folder);
    boolean swept = true;
    if (state.exists()) {
      victim.edit(1);
      story.say("Then it was started once more and ended by itself.");
      state.describe(story);
      swept = state.stages() == 0;
    }
    return tally.kills() == kills && expectedBroken.test(tally.broken()) && swept;
  }

  private static String kinds(KillLoop.Tally tally) {
    return tally.faults().entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", ", " (", ")"))
        .replace(" ()", "");
  }
}
