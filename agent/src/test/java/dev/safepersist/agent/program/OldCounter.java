package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An old program that counts in a file of its own version until it is killed; says each save. */
public final class OldCounter {
  private static final Pattern BPM = Pattern.compile("(\"bpm\":\\s*)(\\d+)");

  private OldCounter() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    while (true) {
      String text = Files.readString(file).strip();
      Matcher bpm = BPM.matcher(text);
      if (!bpm.find() || text.contains("tags") || !text.contains("\"title\"")) {
        System.out.println("not the old version: " + text);
        return;
      }
      int next = Integer.parseInt(bpm.group(2)) + 1;
      try (OutputStream out = new FileOutputStream(file.toFile())) {
        out.write(bpm.replaceFirst("$1" + next).getBytes(UTF_8));
      } catch (IOException changed) {
        if (!String.valueOf(changed.getMessage()).contains("SP438")) {
          System.out.println(changed);
          return;
        }
        continue; // the new program has saved meanwhile: read again
      }
      System.out.println(next);
    }
  }
}
