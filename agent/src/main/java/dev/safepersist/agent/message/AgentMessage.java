package dev.safepersist.agent.message;

import dev.safepersist.message.MessageId;

/** What the agent reports. {@code docs/messages.md} explains each. */
public enum AgentMessage implements MessageId {
  AGENT_OPTION_UNKNOWN(
      "SP401",
      "the agent has no option '%s'%s; it stays off and nothing is protected.",
      "use one of %s, separated by commas, as in include=**/*.json,quiet=true."),
  AGENT_OPTION_VALUE(
      "SP402",
      "the agent's option %s cannot be '%s'%s; the agent stays off and nothing is protected.",
      "set it to one of: %s."),
  AGENT_NOT_PROTECTED(
      "SP403",
      "NOT PROTECTED: %s; the program runs as it would without the agent.",
      "check that the JDK is one of 17 to 25 and that no other agent removes the hooks."),
  AGENT_REJECTED(
      "SP404",
      "%s was not replaced: %s; %s.",
      "complete the document before its stream is closed, or list files that are not JSON documents"
          + " in the agent's option exclude."),
  AGENT_REJECTED_EMPTY(
      "SP405",
      "%s was not replaced: nothing was written to its stream, and the version in place has %s"
          + " bytes.",
      "to empty the file on purpose, delete it; or list it in the agent's option exclude."),
  AGENT_NOT_SAVED(
      "SP406",
      "%s was not replaced: %s; %s.",
      "remove the cause, then save again or put the new bytes in place by hand."),
  AGENT_NOT_DURABLE(
      "SP407",
      "%s was replaced, but a power cut may still undo that: %s.",
      "remove the cause and save again."),
  AGENT_PASSED_THROUGH(
      "SP408",
      "%s is written in place, without protection: %s.",
      "remove the cause; the program itself is not affected."),
  AGENT_TWICE(
      "SP409",
      "the agent is running already; the second one does nothing, and its options are ignored.",
      "name the agent once on the command line."),
  AGENT_CONFIGURATION(
      "SP410",
      "%s, line %s: %s; the agent stays off and nothing is protected.",
      "correct the file; java -jar safepersist-agent.jar config=FILE checks it."),
  AGENT_CONFIGURATION_MISSING(
      "SP411",
      "%s cannot be read: %s; the agent stays off and nothing is protected.",
      "set config to the path of a configuration file, relative to the working directory."),
  AGENT_SHRUNK(
      "SP412",
      "%s shrank from %s to %s bytes; the previous version %s.",
      "if that was not intended, restore the previous version; a library may have closed an"
          + " unfinished document."),
  AGENT_HEALED(
      "SP413",
      "%s %s and was restored from %s; %s.",
      "find out what damages the file: a disk, or a program that writes it without protection."),
  AGENT_MOVE_REJECTED(
      "SP414",
      "%s was not replaced by %s: %s; both files are unchanged.",
      "complete the document before it is moved into place; %s still exists."),
  AGENT_ACCEPTED(
      "SP415",
      "%s was replaced although %s, as the rules demand; %s.",
      "set on-invalid to reject if the previous version should be kept instead."),
  AGENT_NOT_WOVEN(
      "SP416",
      "the annotated methods of %s could not be woven: %s; they work as they would without the"
          + " agent.",
      "the files they write are protected by the agent's rules, if any rule includes them."),
  AGENT_OPEN_REFUSED(
      "SP417",
      "%s was not opened for writing: %s; that would have emptied the version in place, which"
          + " stays.",
      "make room on its file system, or repair that, and save again."),
  AGENT_WITHOUT_STATE(
      "SP418",
      "%s is replaced without backups, history and lock: %s.",
      "remove the cause, or name a folder in the agent's option state-directory."),
  AGENT_LAST_VERSION_KEPT(
      "SP419",
      "%s was deleted by the program before a new version was in place; the last good version is"
          + " kept as %s.",
      "put that file back in place if the deletion was not meant."),
  AGENT_DENIED(
      "SP421",
      "NOT PROTECTED: the security manager does not let the agent start (%s); the program runs as"
          + " it would without the agent.",
      "add to the security policy, with the path of the agent's jar: grant codeBase"
          + " \"file:/PATH/safepersist-agent.jar\" { permission java.security.AllPermission; };"),
  AGENT_HOOKS_RESTORED(
      "SP422",
      "another agent had removed the hooks %s; they work again, and files opened meanwhile were"
          + " written without protection.",
      "name the SafePersist agent after the other one on the command line."),
  AGENT_HOOKS_GONE(
      "SP423",
      "NOT PROTECTED ANY MORE: another agent has removed the hooks %s; the program runs as it would"
          + " without the agent.",
      "name the SafePersist agent after the other one on the command line."),
  AGENT_OUT_OF_MEMORY(
      "SP424",
      "%s was replaced without a backup and a record, because the program has no memory left.",
      "give the program more memory, with -Xmx."),
  AGENT_NOT_CONTINUED(
      "SP425",
      "%s was not opened to be continued: a part of it was refused before, and that cannot be"
          + " continued (%s); the version in place stays.",
      "write the document anew from its beginning."),
  AGENT_LINES_TORN(
      "SP426",
      "%s holds whole JSON lines and, after them, one that is torn; it is left as it is.",
      "remove the torn line; it was being written when a program died."),
  AGENT_READ_INSTEAD(
      "SP427",
      "%s is not whole, and another process may still be writing it; this program reads %s"
          + " instead, and the file is left as it is.",
      "if no process writes it, save it again, or run safepersist doctor --heal on its folder."),
  AGENT_FOLDER_GONE(
      "SP428",
      "%s was not saved, because its folder was moved or deleted while it was being written; if the"
          + " folder was moved, the bytes are in it, as %s.",
      "close the files of a folder before it is moved, or save again."),
  AGENT_CHANGED_UNFINISHED(
      "SP429",
      "%s is changed in place or moved, although its new version is unfinished or was refused; the"
          + " version in place is kept as %s; %s.",
      "if the change belongs to the new version, join the refused bytes and what was added by hand;"
          + " if not, nothing has to be done."),
  AGENT_EMPTIED(
      "SP430",
      "%s, which had %s bytes, was emptied by the program and then continued; %s.",
      "if it should not have been emptied, restore the previous version."),
  AGENT_NOT_EXAMINED(
      "SP435",
      "%s is read as it is; it could not be examined before: %s.",
      "remove the cause, or look at the file with safepersist doctor."),
  AGENT_LEGACY_NOT_SERVED(
      "SP436",
      "%s was not opened: it cannot be read as version %s: %s; the file is unchanged.",
      "remove the cause, or let a program that knows the version of the file read it."),
  AGENT_LEGACY_NOT_OPENED(
      "SP437",
      "%s was not opened for writing: %s; the file is unchanged.",
      "write the document anew from its beginning, or write it to another file and move that into"
          + " place."),
  AGENT_LEGACY_NOT_SAVED(
      "SP438",
      "%s was not replaced by a document of version %s: %s; %s.",
      "read the file again and save the change once more; if the document itself is refused, correct"
          + " it, or the steps."),
  AGENT_LEGACY_NOT_MOVED(
      "SP439",
      "%s was not moved or copied: %s; all files are unchanged.",
      "read the file and write what was read to the other name."),
  AGENT_LEGACY_NOT_STARTED(
      "SP440",
      "a rule with legacy cannot be kept (%s), and without it the program would meet files of a"
          + " version that it does not know; the program is not started.",
      "remove the cause, or the rule together with the files."),
  AGENT_EDITED(
      "SP441",
      "%s is not whole, but a program has changed it in place since it was saved; it is read as it"
          + " is.",
      "if it should be whole, restore it with safepersist backups restore; if it is no JSON, list it"
          + " in the agent's option exclude."),
  ; // each constant ends with a comma, so that the list can grow without touching the last one

  private final String id;
  private final String problem;
  private final String remedy;

  AgentMessage(String id, String problem, String remedy) {
    this.id = id;
    this.problem = problem;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
