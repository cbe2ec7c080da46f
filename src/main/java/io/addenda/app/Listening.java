package io.addenda.app;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ErrorTable;
import io.addenda.config.Config;
import io.addenda.http.Answered;
import io.addenda.http.HttpListener;
import io.addenda.http.Request;
import io.addenda.http.Responder;
import io.addenda.model.RefusedException;

/// The socket that requests come by, and the log of them.
record Listening(HttpListener listener, OpenLog log) implements AutoCloseable {

  /// Starts to answer.
  ///
  /// @param dispatch answers a request without waiting
  /// @param counted is told of each that was answered
  static Listening start(
      Config config, BiConsumer<Request, Responder> dispatch, Consumer<Answered> counted)
      throws IOException {
    var log = OpenLog.of(config.accessLog());
    try {
      var listener =
          HttpListener.start(
              Configured.listener(config),
              ErrorTable.response(new ApiError.RequestInvalid()),
              dispatch,
              log.log().andThen(counted));
      return new Listening(listener, log);
    } catch (IOException e) {
      log.close();
      throw new RefusedException(e.getMessage() + " (choose others with --host and --port)");
    }
  }

  /// Where clients reach it, without a slash at the end.
  String url() {
    return listener.url();
  }

  /// Takes no more requests and lets those that run finish.
  @Override
  public void close() throws IOException {
    listener.close();
    log.close();
  }
}
