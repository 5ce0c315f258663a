package dev.safepersist.examples.demo;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A class whose schema does not fit its type is refused by the compiler. */
record CompileStep(Project project) implements Step {
  @Override
  public String title() {
    return "a class that does not fit its schema must not compile";
  }

  @Override
  public boolean run(Path folder, Story story) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      story.say("This needs a JDK; there is no compiler in " + System.getProperty("java.home"));
      return false;
    }
    Path sources = project.mustNotCompile();
    String libraries =
        project.libraries().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int exit =
        compiler.run(
            null,
            output,
            output,
            "-proc:only",
            "-encoding",
            "UTF-8",
            "-classpath",
            libraries + File.pathSeparator + sources,
            "-processorpath",
            libraries,
            "-d",
            folder.toString(),
            sources.resolve("Metronome.java").toString());
    String said = output.toString(StandardCharsets.UTF_8);
    story.say(
        "javac, given %s, says:"
            .formatted(project.root().relativize(sources.resolve("Metronome.java"))));
    story.quote(said.replace(sources + File.separator, ""));
    return exit != 0 && said.contains("[SafePersist:SP0") && said.contains("Fix: ");
  }
}
