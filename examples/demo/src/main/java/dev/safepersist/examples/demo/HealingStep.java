package dev.safepersist.examples.demo;

import dev.safepersist.examples.store.FontAwesome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The file of the legacy program loses its second half; under the agent, the program goes on. */
record HealingStep(Project project) implements Step {
  private static final Duration AGO = Duration.ofMinutes(1);

  @Override
  public String title() {
    return "its file is torn while it does not run, and it is started with the agent";
  }

  @Override
  public boolean run(Path folder, Story story) throws IOException, InterruptedException {
    Path path = folder.resolve("icons.json");
    String agent = "-javaagent:" + project.agent() + "=quiet=true,summary=true";
    Victim victim = new Victim(project.legacyProgram(), List.of(agent), path);
    FontAwesome.copyTo(path);
    IconFile file = IconFile.at(path);
    victim.edit(3);
    long whole = Files.size(path);
    tear(path);
    story.say(
        "It saved three times; then its file was cut from %,d to %,d bytes."
            .formatted(whole, Files.size(path)));
    victim.edit(1);
    String said = victim.errors();
    story.say("Started again, it found and saved its icons. The agent said:");
    story.quote(said);
    return said.contains("[SafePersist:SP413]")
        && said.contains(", healed: 1,")
        && file.fault(0).isEmpty()
        && new StateFolder(folder).setAside().size() == 1;
  }

  /** Some time ago, so that no program can still be writing the file. */
  private static void tear(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(AGO)));
  }
}
