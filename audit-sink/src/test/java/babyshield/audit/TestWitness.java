package babyshield.audit;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.NoteVerifier;
import babyshield.audit.tlog.Proofs;
import babyshield.audit.tlog.TreeHash;
import babyshield.audit.tlog.WitnessKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A witness that does what C2SP tlog-witness says and takes nothing that it does not allow. */
final class TestWitness implements AutoCloseable {
  static final long NOW = 1_790_000_000;
  private static final String NAME = "witness.example/w1";
  private static final int KEY_BYTES = 32;

  private final KeyPair pair;
  private final Map<String, NoteVerifier> logs = new HashMap<>();
  private final Map<String, Checkpoint> seen = new HashMap<>();
  private final HttpServer server;

  /** The old sizes that it was asked with, and what it answered. */
  final List<String> answers = new CopyOnWriteArrayList<>();

  TestWitness(int port) throws IOException, GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/w1/add-checkpoint", this::handle);
    server.start();
  }

  void knows(String origin, NoteVerifier key) {
    logs.put(origin, key.named(origin));
  }

  /** As if it had cosigned this before. */
  void saw(Checkpoint checkpoint) {
    seen.put(checkpoint.origin(), checkpoint);
  }

  int port() {
    return server.getAddress().getPort();
  }

  static URI prefix(int port) {
    return URI.create("http://localhost:" + port + "/w1/");
  }

  WitnessKey key() {
    byte[] typed = typedKey();
    String id = HexFormat.of().toHexDigits(id(typed));
    return WitnessKey.parse(NAME + "+" + id + "+" + Base64.getEncoder().encodeToString(typed));
  }

  private byte[] typedKey() {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] typed = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES - 1, encoded.length);
    typed[0] = WitnessKey.TYPE;
    return typed;
  }

  private static int id(byte[] typed) {
    MessageDigest sha256 = TreeHash.sha256();
    sha256.update((NAME + "\n").getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(sha256.digest(typed)).getInt();
  }

  Note.Signature cosign(String checkpoint) throws GeneralSecurityException {
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(pair.getPrivate());
    ed25519.update(
        ("cosignature/v1\ntime " + NOW + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8));
    byte[] signature = ed25519.sign();
    byte[] timestamped =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(NOW).put(signature).array();
    return new Note.Signature(NAME, id(typedKey()), timestamped);
  }

  private record Answer(int status, String body) {}

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer;
    try {
      answer = exchange.getRequestMethod().equals("POST") ? add(body) : new Answer(405, "");
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      answer = new Answer(400, e.toString());
    }
    answers.add(body.lines().findFirst().orElse("") + ": " + answer.status());
    if (answer.status() == 409) {
      exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer add(String body) throws GeneralSecurityException {
    int end = body.indexOf("\n\n");
    String[] head = body.substring(0, end).split("\n", -1);
    if (!head[0].matches("old (0|[1-9][0-9]*)") || head.length > 64) {
      throw new IllegalArgumentException(head[0]);
    }
    long old = Long.parseLong(head[0].substring(4));
    var proof = new ArrayList<byte[]>();
    for (int i = 1; i < head.length; i++) {
      proof.add(Base64.getDecoder().decode(head[i]));
    }
    return add(old, proof, Note.parse(body.substring(end + 2)));
  }

  private synchronized Answer add(long old, List<byte[]> proof, Note note)
      throws GeneralSecurityException {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    NoteVerifier log = logs.get(checkpoint.origin());
    if (log == null) {
      return new Answer(404, "");
    }
    if (!log.verifies(note)) {
      return new Answer(403, "");
    }
    if (old > checkpoint.size()) {
      return new Answer(400, "");
    }
    var nothing = new Checkpoint(checkpoint.origin(), 0, TreeHash.emptyRoot());
    Checkpoint last = seen.getOrDefault(checkpoint.origin(), nothing);
    boolean sameSize = old == checkpoint.size();
    if (old != last.size() || (sameSize && !Arrays.equals(last.root(), checkpoint.root()))) {
      return new Answer(409, last.size() + "\n");
    }
    boolean proved = (old == 0 || sameSize) ? proof.isEmpty() : grew(last, checkpoint, proof);
    if (!proved) {
      return new Answer(422, "");
    }
    seen.put(checkpoint.origin(), checkpoint);
    return new Answer(200, cosign(note.text()).toString());
  }

  private static boolean grew(Checkpoint last, Checkpoint now, List<byte[]> proof) {
    return Proofs.consistent(last.size(), now.size(), last.root(), now.root(), proof);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
