package dev.safepersist.agent.rules;

import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.stage.StageName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which rule a path falls under. Besides what the rules exclude, these have none: anything below a
 * {@code .safepersist} folder or below what a rule has in its place; build and dependency folders
 * below the base of the rule, unless a glob of the rule names them; the kernel's own file systems;
 * the JDK's own files, which it reads while it initialises itself. Immutable.
 */
public final class PathRules {
  private static final String KEPT = ".kept";
  private static final Pattern LAST_VERSION =
      Pattern.compile("\\..+\\.[0-9a-f]{16}\\.kept", Pattern.DOTALL);

  private static final String STATE_FOLDER = ".safepersist";

  /** The system property that names this JVM in the names of stages. */
  private static final String JVM = "dev.safepersist.jvm";

  private final List<Path> foreign;
  private final List<Path> states;
  private final String[] endings;
  private final List<FileRule> rules;
  private volatile List<RuleMatcher> matchers;

  /** The rules, of which the first that matches counts. */
  public PathRules(List<FileRule> rules) {
    this.rules = rules;
    List<String> names = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    List<Path> states = new ArrayList<>();
    for (FileRule rule : rules) {
      if (rule.policy().stateDirectory().isPresent()) {
        states.add(rule.policy().stateDirectory().get());
      }
      for (String glob : rule.include()) {
        names.add(ending(glob));
      }
      if (folders.isEmpty()) {
        for (String folder : new String[] {"/proc", "/sys", "/dev"}) {
          folders.add(rule.base().getFileSystem().getPath(folder));
        }
        for (String folder : new String[] {"bin", "conf", "jmods", "lib"}) {
          folders.add(rule.base().getFileSystem().getPath(System.getProperty("java.home"), folder));
        }
      }
    }
    this.foreign = List.copyOf(folders);
    this.states = List.copyOf(states);
    this.endings = names.toArray(new String[0]);
  }

  /** Whether {@code name} could have a rule: the cheap look, for each file that is opened. */
  public boolean mayProtect(String name) {
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The rule for {@code path}; empty if nothing is to be done with it. */
  public Optional<FileRule> rule(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (isBelowState(absolute)
        || isFirstVersion(absolute)
        || isLastVersion(absolute)
        || isForeign(absolute)
        || isBelow(states, absolute)) {
      return Optional.empty();
    }
    for (RuleMatcher matcher : matchers()) {
      if (matcher.matches(absolute)) {
        return matcher.rule().mode() == Mode.OFF ? Optional.empty() : Optional.of(matcher.rule());
      }
    }
    return Optional.empty();
  }

  /** Made when a file is met that may have a rule: many programs never open one. */
  private List<RuleMatcher> matchers() {
    List<RuleMatcher> made = matchers;
    if (made == null) {
      made = new ArrayList<>();
      for (FileRule rule : rules) {
        made.add(new RuleMatcher(rule));
      }
      matchers = made;
    }
    return made;
  }

  /** The devices are left alone; what is beside them in memory is a file system like any other. */
  private boolean isForeign(Path absolute) {
    return isBelow(foreign, absolute) && !absolute.startsWith("/dev/shm");
  }

  private static boolean isBelow(List<Path> folders, Path absolute) {
    for (Path folder : folders) {
      if (absolute.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code path} is a stage of the runtime, of any copy of it in this JVM. */
  public static boolean isStage(Path path) {
    String jvm = System.getProperty(JVM);
    return isBelowState(path.toAbsolutePath())
        || (jvm != null && String.valueOf(path.getFileName()).contains("." + jvm + "."));
  }

  /** Whether {@code path} is where the first version of a file is staged, beside it. */
  public static boolean isFirstVersion(Path path) {
    return path.getFileName() != null
        && StageName.parseFirst(path.getFileName().toString()).isPresent();
  }

  /** A new name for the version of {@code file} that is kept when the file is deleted. */
  public static Path lastVersion(Path file) {
    String key = StateDirectory.key(file.getFileName().toString());
    return file.resolveSibling("." + key + "." + RandomBits.hex() + KEPT);
  }

  /** Whether {@code path} is a version that is kept next to where its file was. */
  public static boolean isLastVersion(Path path) {
    return path.getFileName() != null
        && LAST_VERSION.matcher(path.getFileName().toString()).matches();
  }

  private static boolean isBelowState(Path path) {
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      if (path.getName(i).toString().equals(STATE_FOLDER)) {
        return true;
      }
    }
    return false;
  }

  /** What every name that the glob matches ends with: the text after its last special sign. */
  private static String ending(String glob) {
    int end = glob.length();
    int start = end;
    while (start > 0 && "*?]}\\/".indexOf(glob.charAt(start - 1)) < 0) {
      start--;
    }
    return glob.substring(start, end);
  }
}
