package dev.safepersist.migration.postgres.connect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
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
  private char[] text = new char[2 * FLUSH]; // an array, which is encoded without a call per char
  private int length;

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
        append('\t');
      }
      append(values[i]);
    }
    append('\n');
    if (length >= FLUSH) {
      flush();
    }
  }

  private void append(char c) {
    if (length == text.length) {
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = c;
  }

  /** Appends a value as the text format of {@code COPY} has it. */
  private void append(String value) {
    if (value == null) {
      append('\\');
      append('N');
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char escape =
          switch (c) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
          };
      if (escape != 0) {
        append('\\');
      }
      append(escape == 0 ? c : escape);
    }
  }

  private void flush() throws SQLException {
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text, 0, length));
      copy.writeToCopy(bytes.array(), bytes.arrayOffset(), bytes.limit());
    } catch (CharacterCodingException alone) {
      throw new SQLException("half of a surrogate pair cannot be sent", NOT_ENCODABLE, alone);
    }
    length = 0;
  }

  /** Ends; returns how many rows the table has taken. */
  public long end() throws SQLException {
    if (length > 0) {
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
