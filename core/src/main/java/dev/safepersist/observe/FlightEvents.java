package dev.safepersist.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The events of Flight Recorder. Each is written when its work is done; how long that took is in
 * its fields, not in its own duration.
 */
final class FlightEvents {
  private FlightEvents() {}

  /** Writes {@code event} if the recording asks for events of its kind. */
  static void record(Event event) {
    if (event instanceof Event.Saved saved) {
      new Save().of(saved);
    } else if (event instanceof Event.Rejected rejected) {
      new Rejection().of(rejected);
    } else if (event instanceof Event.Failed failed) {
      new Failure().of(failed);
    } else if (event instanceof Event.Loaded loaded) {
      new Load().of(loaded);
    } else if (event instanceof Event.NotLoaded failed) {
      new LoadFailure().of(failed);
    } else if (event instanceof Event.Recovered recovered) {
      new Recovery().of(recovered);
    }
  }

  @Category("SafePersist")
  @StackTrace(false)
  abstract static class OfFile extends jdk.jfr.Event {
    @Label("File")
    String file = "";

    @Label("Total Time")
    @Timespan
    long total;

    void write(Event event, long nanos) {
      file = event.file().toString();
      total = nanos;
      commit();
    }
  }

  /** The time of each {@link Step}. */
  abstract static class OfSteps extends OfFile {
    @Timespan long staging;
    @Timespan long checking;
    @Timespan long locking;
    @Timespan long inspecting;
    @Timespan long keeping;
    @Timespan long syncing;
    @Timespan long publishing;
    @Timespan long directorySync;
    @Timespan long recording;

    void write(Event event, Steps steps) {
      staging = steps.of(Step.STAGING).toNanos();
      checking = steps.of(Step.CHECKING).toNanos();
      locking = steps.of(Step.LOCKING).toNanos();
      inspecting = steps.of(Step.INSPECTING).toNanos();
      keeping = steps.of(Step.KEEPING).toNanos();
      syncing = steps.of(Step.SYNCING).toNanos();
      publishing = steps.of(Step.PUBLISHING).toNanos();
      directorySync = steps.of(Step.DIRECTORY_SYNC).toNanos();
      recording = steps.of(Step.RECORDING).toNanos();
      write(event, steps.total().toNanos());
    }
  }

  @Name("dev.safepersist.Save")
  @Label("Save")
  @Description("A new version of a file is in place")
  static final class Save extends OfSteps {
    @Label("Serial")
    long serial;

    @Label("Size")
    @DataAmount
    long bytes;

    void of(Event.Saved saved) {
      if (shouldCommit()) {
        serial = saved.serial();
        bytes = saved.bytes();
        write(saved, saved.steps());
      }
    }
  }

  @Name("dev.safepersist.Rejection")
  @Label("Rejection")
  @Description("A new version did not pass a check; the old one is in place")
  static final class Rejection extends OfSteps {
    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Reason")
    String reason = "";

    void of(Event.Rejected rejected) {
      if (shouldCommit()) {
        bytes = rejected.bytes();
        reason = rejected.reason();
        write(rejected, rejected.steps());
      }
    }
  }

  @Name("dev.safepersist.Failure")
  @Label("Failure")
  @Description("A save failed")
  static final class Failure extends OfSteps {
    @Label("Step")
    String step = "";

    @Label("Unchanged")
    @Description("Whether the old version is certainly in place")
    boolean unchanged;

    @Label("Cause")
    String cause = "";

    void of(Event.Failed failed) {
      if (shouldCommit()) {
        step = failed.step().name();
        unchanged = failed.unchanged();
        cause = failed.cause().toString();
        write(failed, failed.steps());
      }
    }
  }

  @Name("dev.safepersist.Load")
  @Label("Load")
  @Description("A value was loaded")
  static final class Load extends OfFile {
    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Origin")
    String origin = "";

    void of(Event.Loaded loaded) {
      if (shouldCommit()) {
        bytes = loaded.bytes();
        origin = loaded.origin();
        write(loaded, loaded.time().toNanos());
      }
    }
  }

  @Name("dev.safepersist.LoadFailure")
  @Label("Load Failure")
  @Description("The file exists, but no value could be loaded from it")
  static final class LoadFailure extends OfFile {
    @Label("Cause")
    String cause = "";

    void of(Event.NotLoaded failed) {
      if (shouldCommit()) {
        cause = failed.cause().toString();
        write(failed, failed.time().toNanos());
      }
    }
  }

  @Name("dev.safepersist.Recovery")
  @Label("Recovery")
  @Description("Something that was left broken or half done is in order again")
  static final class Recovery extends OfFile {
    @Label("Size")
    @DataAmount
    long bytes;

    @Label("Remedy")
    String remedy = "";

    void of(Event.Recovered recovered) {
      if (shouldCommit()) {
        bytes = recovered.bytes();
        remedy = recovered.remedy().name();
        write(recovered, recovered.time().toNanos());
      }
    }
  }
}
