package dev.safepersist.agent.hooks;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.agent.redirect.Redirector;
import dev.safepersist.agent.redirect.Report;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Tests the hooks again whenever a class that has some was retransformed: a transformer of another
 * agent that comes after ours may have answered with the bytes of the JDK. Hooks that are gone are
 * woven once more. If the other agent removes them again, nothing is protected any more, and that
 * is reported: agents transform in the order of the command line, and none can change its place.
 * The test waits, in a thread of its own, until the classes have been replaced.
 */
final class HookWatch {
  private static final long QUIET_MILLIS = 300;

  private final Supplier<List<String>> test;
  private final Weaving weaver;
  private final Runnable stop;
  private final Report report;
  private final AtomicBoolean watching = new AtomicBoolean();
  private volatile long changed;
  private volatile boolean ourselves;

  /** Weaves the hooks again. */
  interface Weaving {
    void weave() throws UnmodifiableClassException;
  }

  /**
   * A watch.
   *
   * @param test finds the hooks that do not work
   * @param stop ends the protection
   */
  HookWatch(Supplier<List<String>> test, Weaving weaver, Runnable stop, Report report) {
    this.test = test;
    this.weaver = weaver;
    this.stop = stop;
    this.report = report;
  }

  /** Watches the hooks that {@code weaver} has woven. */
  static void start(
      Weaver weaver,
      List<Hook> hooks,
      Path readable,
      Instrumentation instrumentation,
      Redirector redirector,
      Report report) {
    HookWatch watch =
        new HookWatch(
            () -> SelfTest.failures(hooks, readable),
            () -> weaver.weave(instrumentation),
            redirector::stop,
            report);
    weaver.whenChanged(watch::changed);
  }

  /** A class with hooks is about to be replaced. */
  void changed() {
    changed = System.nanoTime();
    if (!ourselves && watching.compareAndSet(false, true)) {
      Thread thread = new Thread(this::watch, "safepersist-hooks");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void watch() {
    try {
      do {
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
      } while (System.nanoTime() - changed < TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS));
      watching.set(false); // what changes from now on is a reason to look again
      look();
    } catch (InterruptedException e) {
      watching.set(false);
    }
  }

  /** Tests the hooks, and weaves them again if they are gone. */
  void look() {
    List<String> gone = test.get();
    if (gone.isEmpty()) {
      return;
    }
    List<String> still = gone;
    ourselves = true;
    try {
      weaver.weave();
      still = test.get();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      still = List.of(String.join(", ", gone) + " (" + e + ")");
    } finally {
      ourselves = false;
    }
    if (still.isEmpty()) {
      report.say(AgentMessage.AGENT_HOOKS_RESTORED.text(String.join(", ", gone)));
    } else {
      stop.run();
      report.say(AgentMessage.AGENT_HOOKS_GONE.text(String.join(", ", still)));
    }
  }
}
