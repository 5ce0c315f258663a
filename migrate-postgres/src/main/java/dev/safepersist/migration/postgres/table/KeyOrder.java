package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.postgres.connect.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The order of the keys of a table. Keys of numbers, UUIDs, bytes and texts in the order of code
 * points are compared here; the database is asked about others, whose order depends on collations.
 */
final class KeyOrder implements Comparator<String> {
  private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");
  private static final Set<String> HEXADECIMAL = Set.of("uuid", "bytea");
  private static final Set<String> TEXTS = Set.of("text", "character varying", "name");

  private static final int MOST_SEEN = 20_000;

  private final Table table;
  private final Database database;
  private final boolean here;
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private long pages;

  /** A key in a page that the database has sorted. */
  private record Seen(long page, int n) {}

  KeyOrder(Table table, Database database) {
    this.table = table;
    this.database = database;
    this.here = table.key().stream().allMatch(KeyOrder::isKnown);
  }

  private static boolean isKnown(Column column) {
    return NUMBERS.contains(column.type())
        || HEXADECIMAL.contains(column.type())
        || (TEXTS.contains(column.type()) && column.ordered());
  }

  @Override
  public int compare(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    List<String> a = KeyText.parts(one);
    List<String> b = KeyText.parts(other);
    if (here) {
      return compare(a, b);
    }
    OptionalInt remembered = remembered(one, other);
    return remembered.isPresent() ? remembered.getAsInt() : asked(a, b);
  }

  /** Takes notice of keys in their order, so that the database need not be asked about them. */
  synchronized void remember(List<String> sorted) {
    if (here) {
      return;
    }
    pages++;
    for (int n = 0; n < sorted.size(); n++) {
      seen.remove(sorted.get(n));
      seen.put(sorted.get(n), new Seen(pages, n));
    }
    Iterator<String> oldest = seen.keySet().iterator();
    while (seen.size() > MOST_SEEN) {
      oldest.next();
      oldest.remove();
    }
  }

  private synchronized OptionalInt remembered(String one, String other) {
    Seen a = seen.get(one);
    Seen b = seen.get(other);
    return a != null && b != null && a.page() == b.page()
        ? OptionalInt.of(Integer.compare(a.n(), b.n()))
        : OptionalInt.empty();
  }

  private int compare(List<String> a, List<String> b) {
    for (int n = 0; n < table.key().size(); n++) {
      int order = compare(table.key().get(n).type(), a.get(n), b.get(n));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(String type, String a, String b) {
    if (!NUMBERS.contains(type)) { // hexadecimal digits have the order of their bytes
      return Arrays.compareUnsigned(
          a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
    boolean finite = !a.endsWith("N") && !a.endsWith("y") && !b.endsWith("N") && !b.endsWith("y");
    return finite
        ? new BigDecimal(a).compareTo(new BigDecimal(b))
        : Double.compare(Double.parseDouble(a), Double.parseDouble(b));
  }

  private int asked(List<String> a, List<String> b) {
    String one = KeyText.of(a);
    List<String> both = List.of(one, KeyText.of(b));
    try {
      List<String> sorted = database.read(connection -> new Rows(table).sorted(connection, both));
      return sorted.get(0).equals(one) ? -1 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
