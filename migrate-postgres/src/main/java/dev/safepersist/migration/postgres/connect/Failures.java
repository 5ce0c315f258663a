package dev.safepersist.migration.postgres.connect;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.spi.PlaceException;
import dev.safepersist.migration.spi.PlaceException.Kind;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The failures of a server, by their kind, with messages that name a remedy. */
final class Failures {
  private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "53300");
  private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "55P03", "57014");
  private static final Set<String> FULL = Set.of("53100", "53200", "53000", "58030");
  private static final Set<String> COLUMNS = Set.of("42703", "42P01", "42804", "0A000");

  private final ServerSettings settings;

  Failures(ServerSettings settings) {
    this.settings = settings;
  }

  /** The SQLSTATE that says most: that of the innermost exception of the server. */
  static String state(SQLException failure) {
    String state = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        state = sql.getSQLState();
      }
    }
    return state;
  }

  private static String text(SQLException failure) {
    String text = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException && cause.getMessage() != null) {
        text = cause.getMessage();
      }
    }
    return text.lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^(ERROR|FATAL): ", "")
        .strip()
        .replaceFirst("\\.$", "");
  }

  /** Whether the link is lost, or the server is not there yet. */
  static boolean isLost(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08") || LOST.contains(state);
  }

  /** What a failure means. */
  PlaceException of(SQLException failure) {
    String state = state(failure);
    String text = text(failure);
    String name = settings.name();
    String kind = state.isEmpty() ? "" : state.substring(0, 2);
    if (isTls(failure)) {
      return PostgresMessage.TLS_FAILED.failure(Kind.PERMANENT, failure, name, text);
    }
    if (state.equals("53300")) {
      return PostgresMessage.CROWDED.failure(Kind.UNREACHABLE, failure, name, text);
    }
    if (isLost(failure)) {
      return PostgresMessage.UNREACHABLE.failure(Kind.UNREACHABLE, failure, name, text);
    }
    if (state.isEmpty()) { // the pool had no connection in time
      return PostgresMessage.UNREACHABLE.failure(Kind.TRANSIENT, failure, name, text);
    }
    if (TRANSIENT.contains(state)) {
      return PostgresMessage.STATEMENT_FAILED.failure(Kind.TRANSIENT, failure, name, text, state);
    }
    if (FULL.contains(state)) {
      return PostgresMessage.SERVER_FULL.failure(Kind.RESOURCE, failure, name, text);
    }
    if (kind.equals("22") || kind.equals("23") || kind.equals("P0")) {
      return PostgresMessage.STATEMENT_FAILED.failure(Kind.DATA, failure, name, text, state);
    }
    return permanent(failure, state, text)
        .orElseGet(
            () ->
                PostgresMessage.STATEMENT_FAILED.failure(
                    Kind.PERMANENT, failure, name, text, state));
  }

  private Optional<PlaceException> permanent(SQLException failure, String state, String text) {
    String name = settings.name();
    String user = settings.user().orElseGet(() -> System.getProperty("user.name"));
    PlaceException known = null;
    if (state.startsWith("28")) {
      known = PostgresMessage.LOGIN_REFUSED.failure(Kind.PERMANENT, failure, name, user, text);
    } else if (state.startsWith("3D")) {
      known = PostgresMessage.DATABASE_MISSING.failure(Kind.PERMANENT, failure, name);
    } else if (state.equals("42501")) {
      known = PostgresMessage.RIGHTS_MISSING.failure(Kind.PERMANENT, failure, user, text);
    } else if (COLUMNS.contains(state)) {
      known =
          PostgresMessage.COLUMNS_CHANGED.failure(
              Kind.PERMANENT, failure, "a table of " + name, text);
    }
    return Optional.ofNullable(known);
  }

  private static boolean isTls(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof javax.net.ssl.SSLException
          || text.contains("support ssl")
          || text.contains("hostnameverifier")) { // the name is the same in all languages
        return true;
      }
    }
    return false;
  }
}
