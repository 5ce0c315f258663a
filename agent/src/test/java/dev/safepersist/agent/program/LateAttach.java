package dev.safepersist.agent.program;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Attaches the agent to itself while a file is open. */
public final class LateAttach {
  private LateAttach() {}

  /** Takes the path of the agent's jar. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of("data", "x.json");
    Writer before = Scenario.unclosed(file, "[2");
    VirtualMachine self = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
    self.loadAgent(arguments[0], "quiet=true");
    self.detach();
    before.close();
    System.out.println(Files.readString(file));
    Files.writeString(file, "[3]");
    try {
      Files.writeString(file, "[4");
    } catch (IOException e) {
      System.out.println(e.getMessage().lines().findFirst().orElseThrow());
    }
    System.out.println(Files.readString(file));
  }
}
