package dev.safepersist.migration.postgres.message;

import dev.safepersist.migration.spi.PlaceException;
import dev.safepersist.migration.spi.PlaceException.Kind;
import java.util.Locale;

/** The errors of migrations of tables, with stable ids. */
public enum PostgresMessage {
  URL_WRONG(
      "SP661",
      "%s is not the URL of a database: %s.",
      "write 'url: jdbc:postgresql://HOST:PORT/DATABASE'; user, password and tls are members of"
          + " their own."),
  PASSWORD_LITERAL(
      "SP662",
      "%s holds a password.",
      "write 'password: ${file:PATH}' or 'password: ${env:NAME}', or leave it out to use the"
          + " password file of PostgreSQL."),
  PASSWORD_MISSING(
      "SP663",
      "the password cannot be read: %s.",
      "create the file for its owner only, or set the variable."),
  UNREACHABLE(
      "SP664",
      "%s cannot be reached: %s.",
      "start the server or correct the url, then run it again."),
  LOGIN_REFUSED(
      "SP665", "%s refuses user %s: %s.", "correct the user or the password, or pg_hba.conf."),
  DATABASE_MISSING("SP666", "%s: there is no such database.", "correct the url."),
  TLS_FAILED(
      "SP667",
      "no verified TLS connection to %s: %s.",
      "give the server a certificate and name its authority as root_certificate, or write 'tls:"
          + " disable' to send passwords and documents unencrypted."),
  SERVER_OLD("SP668", "%s runs PostgreSQL %d.", "use a server of version 14 or newer."),
  ENCODING(
      "SP669",
      "the encoding of %s is %s.",
      "create the database with ENCODING 'UTF8'; other encodings cannot hold every document."),
  POOLER(
      "SP670",
      "a connection pooler stands between this program and %s.",
      "name the server itself in the url, or write 'pooler: true' if it is a session pooler."),
  TABLE_MISSING("SP671", "%s has no table %s.", "correct schema and table, or create it."),
  NOT_A_TABLE("SP672", "%s is a %s, not a table.", "name the table in which its rows are stored."),
  KEY_MISSING(
      "SP673",
      "%s has no primary key.",
      "add one, or name the columns of a unique index without nulls as key."),
  COLUMN_WRONG("SP674", "column %s of %s %s.", "correct the configuration, or add the column."),
  COLUMNS_CHANGED(
      "SP675",
      "the columns of %s were changed during the migration: %s.",
      "put them back, then run it again; or roll back and make a new plan."),
  RIGHTS_MISSING("SP676", "user %s lacks a right: %s.", "grant it, or use a user who has it."),
  FENCED(
      "SP677",
      "another process has taken over migration %s.",
      "let it finish; this process writes no more."),
  BUSY(
      "SP678",
      "another session is migrating %s.",
      "wait until it has ended, or pause it with 'safepersist migrate pause'."),
  STATEMENT_FAILED(
      "SP679", "%s refused a statement: %s (SQLSTATE %s).", "mend the cause, then run it again."),
  LEDGER_TOO_NEW(
      "SP680",
      "the tables of schema safepersist in %s are of version %d, which this version does not know.",
      "use the newer version of safepersist."),
  SAME_TABLE(
      "SP681",
      "source and target are the same table: %s.",
      "leave target out to migrate in place."),
  SERVER_FULL(
      "SP682",
      "%s has no space or memory left: %s.",
      "free some, then run the migration again; it resumes where it stopped."),
  INDEX_NOT_BUILT(
      "SP683",
      "index %s of %s cannot be built again after the load: %s.",
      "mend the cause, then run or roll back the migration again; until then the definition is in"
          + " safepersist.deferred_index."),
  CROWDED(
      "SP684",
      "%s has no connection left for this user: %s.",
      "close other sessions, or raise max_connections or the limit of the user, then run it again."),
  ORPHANS(
      "SP691",
      "%d rows of %s refer to rows that do not exist, first %s: %s.",
      "add the missing rows or correct these, then run it again; or write 'orphans: quarantine'."),
  VIEW_NOT_REFRESHED(
      "SP692",
      "materialized view %s cannot be refreshed: %s.",
      "change its query so that it reads the new documents, or drop it, then run it again."),
  RELATED_FAILED(
      "SP693",
      "%s rows of relation %s cannot be added, first %s: %s.",
      "correct the rows, or write 'skip' or 'quarantine' as on_conflict, on_duplicate or"
          + " on_missing, with a new plan."),
  RELATED_REFUSED(
      "SP694",
      "a row of relation %s is refused: %s.",
      "correct the row, or the new table, then run it again."),
  CONFLICT(
      "SP695",
      "%s has a row with the key %s already.",
      "remove the row, then run it again; or write 'on_conflict: keep-target' or 'quarantine', with"
          + " a new plan."),
  NOT_BY_SERVER(
      "SP696",
      "the documents of %s cannot be transformed by the server: %s.",
      "write 'transform: auto' or 'jvm'; the result is the same."),
  ONLINE_LOCK(
      "SP730",
      "%s could not be locked in %d attempts: sessions keep transactions open that have used it.",
      "end these transactions (pg_stat_activity shows them by xact_start), then run it again."),
  ONLINE_STATE(
      "SP731",
      "the online migration %s is %s, so it cannot be %s.",
      "see what can be done with 'safepersist migrate status'."),
  ONLINE_LEFT_OUT(
      "SP732",
      "%d rows have no counterpart in the other table, first %s.",
      "correct or delete these rows, and run it again; the correction is caught up with by itself."),
  ONLINE_DIFFERS(
      "SP733",
      "%d rows of the new table are not what they should be, first %s.",
      "let nothing else write to the new table; 'abort' the migration, and begin it anew."),
  ONLINE_NO_WAY_BACK(
      "SP734",
      "migration %s was begun without a way back.",
      "migrate forward: finalize it, and write a new migration if need be."),
  ONLINE_OTHER_DATABASE(
      "SP735",
      "%s and %s are in different databases.",
      "migrate to a table of the same database, or migrate with 'run' while the writers rest."),
  LEGACY_VIEW(
      "SP736",
      "%s cannot be given to old programs as a view: %s.",
      "remove the cause, or cut over without --legacy-view, with programs that know the new format."),
  ; // each constant ends with a comma, so that sections can grow without touching one another

  private final String id;
  private final String problem;
  private final String fix;

  PostgresMessage(String id, String problem, String fix) {
    this.id = id;
    this.problem = problem;
    this.fix = fix;
  }

  /** The stable id, such as {@code SP661}. */
  public String id() {
    return id;
  }

  /** The whole text; the arguments fill the problem. */
  public String text(Object... arguments) {
    String sentence = String.format(Locale.ROOT, problem, arguments);
    return "[SafePersist:" + id + "] " + sentence + "\nFix: " + fix;
  }

  /** The exception for a failure that will not pass by itself. */
  public PlaceException permanent(Object... arguments) {
    return new PlaceException(Kind.PERMANENT, text(arguments), null);
  }

  /** The exception for a failure of a kind. */
  public PlaceException failure(Kind kind, Throwable cause, Object... arguments) {
    return new PlaceException(kind, text(arguments), cause);
  }
}
