package dev.safepersist.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** How one address is reached from another of the same server: {@code ../common.json}. */
public final class RelativeAddress {
  private RelativeAddress() {}

  /** The path to {@code to} from the folder of {@code from}; empty if there is none. */
  public static Optional<String> of(String from, String to) {
    try {
      return of(new URI(from), new URI(to));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static Optional<String> of(URI from, URI to) {
    boolean sameServer =
        from.getScheme() != null
            && from.getScheme().equalsIgnoreCase(to.getScheme())
            && from.getRawAuthority() != null
            && from.getRawAuthority().equalsIgnoreCase(to.getRawAuthority());
    if (!sameServer || !from.getRawPath().contains("/") || !to.getRawPath().contains("/")) {
      return Optional.empty();
    }
    List<String> start = List.of(from.getRawPath().split("/", -1));
    List<String> end = List.of(to.getRawPath().split("/", -1));
    int folders = Math.min(start.size(), end.size()) - 1;
    int common = 0;
    while (common < folders && start.get(common).equals(end.get(common))) {
      common++;
    }
    String up = "../".repeat(start.size() - 1 - common);
    return Optional.of(up + String.join("/", end.subList(common, end.size())));
  }
}
