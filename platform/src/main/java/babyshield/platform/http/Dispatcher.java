package babyshield.platform.http;

import babyshield.platform.http.Routes.Match;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its handler and the answer, or the problem, back. */
final class Dispatcher extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** One TCP segment is 1.4 KB; a page of results fits. */
  private static final int STREAM_BUFFER = 8192;

  private final Routes routes;
  private final RequestLog requestLog;
  private final BooleanSupplier stopping;

  Dispatcher(Routes routes, RequestLog requestLog, BooleanSupplier stopping) {
    this.routes = routes;
    this.requestLog = requestLog;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var entry = requestLog.begin(request);
    Reply reply = answer(request, entry);
    response.setStatus(reply.status());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    Callback logged = Callback.from(callback, () -> entry.end(reply.status()));
    switch (reply.body()) {
      case Reply.Body.Bytes(ByteBuffer bytes) -> send(response, bytes, logged);
      case Reply.Body.Stream(OutputStreamConsumer writer) -> stream(response, writer, logged);
    }
    return true;
  }

  private Reply answer(Request request, RequestLog.Entry entry) {
    try {
      Match match = routes.match(request.getMethod(), request.getHttpURI().getPath());
      entry.matched(match.route());
      return match.route().handler().handle(new Call(request, match.variables(), stopping));
    } catch (Exception e) {
      // The one handler that may: whatever went wrong, the caller gets a problem.
      return ErrorMapper.reply(e);
    }
  }

  static void send(Response response, ByteBuffer bytes, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
    response.write(true, bytes.duplicate(), callback);
  }

  private static void stream(Response response, OutputStreamConsumer writer, Callback callback) {
    // Closing sends the end of the body, so it is closed only if the body is whole.
    OutputStream out =
        new BufferedOutputStream(Content.Sink.asOutputStream(response), STREAM_BUFFER);
    try {
      writer.accept(out);
      out.close();
    } catch (IOException | RuntimeException e) {
      log.atDebug().setCause(e).log("answer is broken off");
      callback.failed(e);
      return;
    }
    callback.succeeded();
  }
}
