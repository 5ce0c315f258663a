package dev.safepersist.migration.postgres.connect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows that are sent to a table by {@code COPY}, within the transaction of their connection. For
 * one thread.
 */
public final class CopyRows implements AutoCloseable {
  private static final int FLUSH = 1 << 16;
  private static final String NOT_ENCODABLE = "22021";

  private final CopyIn copy;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final StringBuilder text = new StringBuilder(FLUSH);

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Begins to send rows.
   *
   * @param table the table in SQL
   * @param columns its columns in SQL, separated by commas, in the order of the values to come
   */
  public static CopyRows into(Connection connection, String table, String columns)
      throws SQLException {
    String sql = "copy " + table + " (" + columns + ") from stdin";
    return new CopyRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
  }

  /** Sends a row; a value that is null stands for NULL. */
  public void row(String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      append(text, values[i]);
    }
    text.append('\n');
    if (text.length() >= FLUSH) {
      flush();
    }
  }

  /** Appends a value as the text format of {@code COPY} has it. */
  static void append(StringBuilder text, String value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }

  private void flush() throws SQLException {
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
      copy.writeToCopy(bytes.array(), bytes.arrayOffset(), bytes.limit());
    } catch (CharacterCodingException alone) {
      throw new SQLException("half of a surrogate pair cannot be sent", NOT_ENCODABLE, alone);
    }
    text.setLength(0);
  }

  /** Ends; returns how many rows the table has taken. */
  public long end() throws SQLException {
    if (text.length() > 0) {
      flush();
    }
    return copy.endCopy();
  }

  /** Cancels what has not ended; the transaction can only be rolled back then. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
