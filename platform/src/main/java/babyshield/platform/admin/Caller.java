package babyshield.platform.admin;

import babyshield.platform.http.Call;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Who asks, as far as can be told without knowing anybody.
 *
 * @param actor what the request says of itself; nobody has checked it
 * @param network the address without what tells two neighbours apart: the app of a subject may ask
 *     for it, and then the whole address would be a person's
 */
public record Caller(String actor, String network) {
  /** The request header by which a client, or a proxy that knows its users, names the actor. */
  public static final String HEADER = "X-Babyshield-Actor";

  private static final String UNKNOWN = "unknown";
  private static final int MAX_LENGTH = 100;

  /** Bytes of an address that name a network: a /24, a /48. */
  private static final int IPV4_NETWORK = 3;

  private static final int IPV6_NETWORK = 6;
  private static final int IPV4_BYTES = 4;

  static Caller of(Call call) {
    return new Caller(
        call.header(HEADER).map(Caller::actor).orElse(UNKNOWN), network(call.remoteAddress()));
  }

  /** A name as a request can carry it: an HTTP header takes visible ASCII only. */
  public static String headerValue(String name) {
    return name.replaceAll("[^!-~ ]", "?");
  }

  private static String actor(String said) {
    String clean = said.strip();
    boolean printable =
        !clean.isEmpty()
            && clean.length() <= MAX_LENGTH
            && clean.chars().noneMatch(Character::isISOControl);
    return printable ? clean : UNKNOWN;
  }

  static String network(String address) {
    try {
      InetAddress known = InetAddress.ofLiteral(address.replaceAll("^\\[|\\]$", ""));
      return known.isLoopbackAddress() ? "loopback" : network(known);
    } catch (IllegalArgumentException e) {
      return UNKNOWN; // a socket that has no IP address
    }
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    int kept = bytes.length == IPV4_BYTES ? IPV4_NETWORK : IPV6_NETWORK;
    Arrays.fill(bytes, kept, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of the length of an address", e);
    }
  }
}
