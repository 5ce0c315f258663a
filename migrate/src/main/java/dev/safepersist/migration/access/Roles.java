package dev.safepersist.migration.access;

import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.message.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who has which role: a YAML file whose members are the names of the roles, each a list of users.
 * For directories this guards against mistakes; permissions of files guard against intent.
 */
public final class Roles {
  private final Optional<Path> file;
  private final Map<Role, List<String>> members;

  private Roles(Optional<Path> file, Map<Role, List<String>> members) {
    this.file = file;
    this.members = members;
  }

  /** Everybody has every role. */
  public static Roles open() {
    return new Roles(Optional.empty(), Map.of());
  }

  /** The roles in a file. */
  public static Roles read(Path file) throws IOException {
    Settings settings = Settings.read(file);
    Map<Role, List<String>> members = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      members.put(role, settings.texts(role.name().toLowerCase(Locale.ROOT)));
    }
    settings.requireAllKnown();
    return new Roles(Optional.of(file), members);
  }

  /** Whether {@code principal} has the role; an admin has all, and every role may view. */
  public boolean has(String principal, Role role) {
    if (file.isEmpty() || holds(principal, Role.ADMIN) || holds(principal, role)) {
      return true;
    }
    return role == Role.VIEWER
        && (holds(principal, Role.OPERATOR) || holds(principal, Role.APPROVER));
  }

  private boolean holds(String principal, Role role) {
    return members.getOrDefault(role, List.of()).contains(principal);
  }

  /** Where the roles are, for messages. */
  String place() {
    return file.map(Path::toString).orElse("the roles");
  }

  /** The user of this process, as the operating system names it. */
  public static String principal() throws MigrationException {
    return ProcessHandle.current().info().user().orElseGet(() -> System.getProperty("user.name"));
  }
}
