package dev.safepersist.migration.postgres.connect;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done with a connection. May be called again on another one, if the first is lost.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Work<T> {
  /** Does it. */
  T with(Connection connection) throws SQLException, IOException;
}
