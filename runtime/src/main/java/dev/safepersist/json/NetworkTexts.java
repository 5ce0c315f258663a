package dev.safepersist.json;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Addresses as text: {@code host/address}, or the bare address if there is no host; with a port
 * behind it. No host is looked up: an address that was resolved comes back with what it was
 * resolved to.
 */
final class NetworkTexts {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[^/]+)?");

  private NetworkTexts() {}

  static List<TextForm<?>> forms() {
    return List.of(
        new TextForm<>(
            InetAddress.class, NetworkTexts::text, NetworkTexts::address, NetworkTexts::isSame),
        new TextForm<>(
            Inet4Address.class,
            NetworkTexts::text,
            text -> (Inet4Address) address(text),
            NetworkTexts::isSame),
        new TextForm<>(
            Inet6Address.class,
            NetworkTexts::text,
            text -> (Inet6Address) address(text),
            NetworkTexts::isSame),
        new TextForm<>(
            InetSocketAddress.class,
            NetworkTexts::text,
            NetworkTexts::socketAddress,
            (one, other) -> one.equals(other) && one.toString().equals(other.toString())));
  }

  private static boolean isSame(InetAddress one, InetAddress other) {
    return one.equals(other) && one.toString().equals(other.toString());
  }

  private static String text(InetAddress address) {
    String text = address.toString();
    return text.startsWith("/") ? text.substring(1) : text;
  }

  private static InetAddress address(String text) {
    int slash = text.lastIndexOf('/');
    InetAddress address = literal(text.substring(slash + 1));
    if (slash <= 0) {
      return address;
    }
    try {
      String host = text.substring(0, slash);
      return address instanceof Inet6Address six && text.indexOf('%') > 0
          ? Inet6Address.getByAddress(host, six.getAddress(), six.getScopeId())
          : InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** An interface that this machine does not have is left out. */
  private static InetAddress literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not an IP address, such as 192.0.2.1 or host/192.0.2.1");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      int scope = text.indexOf('%');
      if (scope >= 0) {
        return literal(text.substring(0, scope));
      }
      throw new IllegalArgumentException("not an IP address", e);
    }
  }

  private static String text(InetSocketAddress address) {
    if (address.isUnresolved()) {
      return bracketed(address.getHostString()) + ":" + address.getPort();
    }
    String text = address.getAddress().toString();
    int slash = text.lastIndexOf('/') + 1;
    return text.substring(0, slash) + bracketed(text.substring(slash)) + ":" + address.getPort();
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static InetSocketAddress socketAddress(String text) {
    int slash = text.lastIndexOf('/') + 1;
    String end = text.substring(slash);
    int bracket = end.startsWith("[") ? end.lastIndexOf(']') : -1;
    int colon = bracket > 0 ? end.indexOf(':', bracket) : end.indexOf(':');
    if (bracket < 0 && colon != end.lastIndexOf(':')) {
      colon = -1; // a bare IPv6 address
    }
    int port = colon < 0 ? 0 : Integer.parseInt(end.substring(colon + 1));
    String host =
        bracket > 0 ? end.substring(1, bracket) : colon < 0 ? end : end.substring(0, colon);
    return slash == 0
        ? InetSocketAddress.createUnresolved(host, port)
        : new InetSocketAddress(address(text.substring(0, slash) + host), port);
  }
}
