package dev.safepersist.migration.postgres.connect;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Which database is meant, and how it is reached. Holds no password, only where to find it.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, without user, password and TLS
 * @param user the user; that of the operating system by default
 * @param password where the password is; PostgreSQL's password file by default
 * @param tls how the connection is secured; verified off loopback by default
 * @param rootCertificate the authority of the server's certificate; those of the JVM by default
 * @param pooler whether a session pooler may stand in between
 * @param connections the most connections
 * @param reconnect how long a lost server is waited for
 * @param lockTimeout how long a statement waits for a row that another session has locked
 */
public record ServerSettings(
    String url,
    Optional<String> user,
    Optional<Secret> password,
    Optional<Tls> tls,
    Optional<String> rootCertificate,
    boolean pooler,
    int connections,
    Duration reconnect,
    Duration lockTimeout) {
  private static final List<PGProperty> OWN_MEMBERS =
      List.of(
          PGProperty.USER,
          PGProperty.PASSWORD,
          PGProperty.SSL,
          PGProperty.SSL_MODE,
          PGProperty.SSL_FACTORY,
          PGProperty.SSL_PASSWORD);
  private static final int CONNECTIONS = 4;
  private static final Duration RECONNECT = Duration.ofMinutes(10);
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  /** How a connection is secured. */
  public enum Tls {
    /** TLS with a certificate that an authority vouches for, and that names the host. */
    VERIFY_FULL,
    /** No TLS. */
    DISABLE
  }

  /**
   * Checks the URL.
   *
   * @throws IllegalArgumentException if it is none, or holds a secret; the text is the message
   */
  public ServerSettings {
    Properties parsed = Driver.parseURL(url, null);
    if (parsed == null) {
      throw new IllegalArgumentException(PostgresMessage.URL_WRONG.text(shown(url), "no JDBC URL"));
    }
    if (url.substring(0, url.indexOf('?') < 0 ? url.length() : url.indexOf('?')).contains("@")) {
      throw new IllegalArgumentException(PostgresMessage.PASSWORD_LITERAL.text("the url"));
    }
    for (PGProperty member : OWN_MEMBERS) {
      if (url.contains(member.getName() + "=")) {
        throw new IllegalArgumentException(
            member == PGProperty.PASSWORD || member == PGProperty.SSL_PASSWORD
                ? PostgresMessage.PASSWORD_LITERAL.text("the url")
                : PostgresMessage.URL_WRONG.text(shown(url), "it has " + member.getName()));
      }
    }
  }

  /** The database of a URL, with defaults. */
  public static ServerSettings at(String url) {
    return new ServerSettings(
        url,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        CONNECTIONS,
        RECONNECT,
        LOCK_TIMEOUT);
  }

  /** This, for another user. */
  public ServerSettings withUser(String value, Optional<Secret> secret) {
    return new ServerSettings(
        url,
        Optional.of(value),
        secret,
        tls,
        rootCertificate,
        pooler,
        connections,
        reconnect,
        lockTimeout);
  }

  /** This, with other bounds for the time that a lost server, and a locked row, is waited for. */
  public ServerSettings withPatience(Duration forServer, Duration forRow) {
    return new ServerSettings(
        url, user, password, tls, rootCertificate, pooler, connections, forServer, forRow);
  }

  /** Host, port and database, for people. */
  public String name() {
    Properties parsed = Driver.parseURL(url, null);
    return PGProperty.PG_HOST.getOrDefault(parsed)
        + ":"
        + PGProperty.PG_PORT.getOrDefault(parsed)
        + "/"
        + PGProperty.PG_DBNAME.getOrDefault(parsed);
  }

  /** What the driver is told; holds the password. */
  Properties properties() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "safepersist migrate");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    user.ifPresent(value -> properties.setProperty("user", value));
    if (password.isPresent()) {
      properties.setProperty("password", password.get().read());
    }
    if (pooler) {
      properties.setProperty("prepareThreshold", "0");
    }
    secure(properties);
    return properties;
  }

  private void secure(Properties properties) {
    properties.setProperty("sslmode", sslMode());
    if (rootCertificate.isPresent()) {
      properties.setProperty("sslrootcert", rootCertificate.get());
    } else if (!sslMode().equals("disable")) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }

  /** How the driver secures connections. */
  public String sslMode() {
    Tls mode = tls.orElse(isLoopback() ? Tls.DISABLE : Tls.VERIFY_FULL);
    return mode == Tls.DISABLE ? "disable" : "verify-full";
  }

  private boolean isLoopback() {
    String hosts = PGProperty.PG_HOST.getOrDefault(Driver.parseURL(url, null));
    for (String host : hosts.split(",", -1)) {
      try {
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
          return false;
        }
      } catch (UnknownHostException unknown) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String url) {
    int query = url.indexOf('?');
    String place = query < 0 ? url : url.substring(0, query);
    int at = place.lastIndexOf('@');
    return at < 0
        ? place
        : place.substring(0, place.indexOf(':') + 1).toLowerCase(Locale.ROOT) + "…";
  }
}
