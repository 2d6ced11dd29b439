package babyshield.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request, as its handler sees it. For the handler's thread only. */
public final class Call {
  private final Request request;
  private final Map<String, String> variables;
  private final Map<String, String> parameters;
  private final BooleanSupplier stopping;

  Call(Request request, Map<String, String> variables, BooleanSupplier stopping) {
    this.request = request;
    this.variables = variables;
    this.parameters = Query.parse(request.getHttpURI().getQuery());
    this.stopping = stopping;
  }

  /** GET, POST, ... */
  public String method() {
    return request.getMethod();
  }

  /** A variable of the route, decoded: a %2F in it is a slash here. */
  public String path(String variable) {
    String value = variables.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable " + variable);
    }
    return value;
  }

  /** A parameter of the query, decoded; a parameter without a value is an empty text. */
  public Optional<String> query(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }

  /**
   * The parameters of the query.
   *
   * @param allowed all that may be there
   * @throws ProblemException UNKNOWN_PARAMETER if there are others: a misspelt filter that is
   *     ignored gives an answer to another question
   */
  public Map<String, String> queries(String... allowed) {
    Query.refuseUnknown(parameters, allowed);
    return Map.copyOf(parameters);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /**
   * For routes that change something and need nothing that a form cannot send: a browser sends such
   * a request for any page without asking first (Fetch standard, "CORS-safelisted").
   *
   * @throws ProblemException BAD_REQUEST if a web page sent it
   */
  public void notForWebPages() {
    if (header("Origin").isPresent()) {
      throw new ProblemException(CommonProblem.BAD_REQUEST, "not for web pages");
    }
  }

  /** The address of the other end, which may be a proxy's. */
  public String remoteAddress() {
    return Request.getRemoteAddr(request);
  }

  /** The content type in lower case without its parameters; empty text if none is given. */
  public String contentType() {
    String type = header(HttpHeader.CONTENT_TYPE.asString()).orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The whole body.
   *
   * @throws ProblemException TOO_LARGE, without reading on, if it has more bytes than allowed
   * @throws IOException if it does not arrive
   */
  public byte[] body(int maxBytes) throws IOException {
    if (request.getLength() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] body = bodyStream().readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return body;
  }

  /** The body as it arrives; bounding it is for the reader. */
  public InputStream bodyStream() {
    return Content.Source.asInputStream(request);
  }

  /**
   * The body as JSON, see {@link Json#read}.
   *
   * @throws ProblemException UNSUPPORTED_MEDIA_TYPE, TOO_LARGE, or what {@link Json#read} throws
   * @throws IOException if it does not arrive
   */
  public <T> T json(Class<T> type, int maxBytes) throws IOException {
    if (!saysJson()) {
      throw new ProblemException(
          CommonProblem.UNSUPPORTED_MEDIA_TYPE,
          "application/json is taken here, not " + contentType(),
          Map.of("accepted", "application/json"));
    }
    return Json.read(body(maxBytes), type);
  }

  /**
   * Whether the service is being stopped: what waits or streams without an end should finish now.
   */
  public boolean stopping() {
    return stopping.getAsBoolean();
  }

  /**
   * {@code curl -d} says form data when it is told nothing, and its users mean JSON. A browser says
   * so too, without asking the service first, when a page of somebody else posts here; it then
   * names the page's Origin.
   */
  private boolean saysJson() {
    String type = contentType();
    boolean untold = type.isEmpty() || type.equals("application/x-www-form-urlencoded");
    return untold
        ? header("Origin").isEmpty()
        : type.equals("application/json") || type.endsWith("+json");
  }

  private static ProblemException tooLarge(int maxBytes) {
    return new ProblemException(
        CommonProblem.TOO_LARGE,
        "at most " + maxBytes + " bytes are taken here",
        Map.of("maxBytes", maxBytes));
  }
}
