package io.addenda.http;

import module java.base;
import module java.logging;

/// What the engine logs about connections, in one line each and without stack traces: whoever can
/// connect can make it log something. That a client has gone away is not logged at all.
final class EngineLog extends Handler {

  private static final System.Logger LOG = System.getLogger(EngineLog.class.getName());

  /// Where the engine logs what nobody has caught: also faults of ours, which need their trace. A
  /// file that was being sent when its client went away comes here too.
  private static final String UNCAUGHT = "io.vertx.core.impl.ContextImpl";

  /// Kept, for the JDK forgets loggers that nobody has.
  private static final List<Logger> LOGGERS =
      Stream.of("io.netty", "io.vertx.core.net.impl", "io.vertx.core.http.impl", UNCAUGHT)
          .map(Logger::getLogger)
          .toList();

  private static final AtomicBoolean LISTENING = new AtomicBoolean();

  private EngineLog() {}

  /// Logs instead of the engine from now on.
  static void listen() {
    if (LISTENING.compareAndSet(false, true)) {
      for (var logger : LOGGERS) {
        logger.setUseParentHandlers(false);
        logger.addHandler(new EngineLog());
      }
    }
  }

  @Override
  public void publish(LogRecord line) {
    var thrown = line.getThrown();
    if (thrown instanceof IOException || line.getLevel().intValue() < Level.WARNING.intValue()) {
      LOG.log(System.Logger.Level.DEBUG, line.getMessage(), thrown);
    } else if (UNCAUGHT.equals(line.getLoggerName())) {
      LOG.log(System.Logger.Level.ERROR, line.getMessage(), thrown);
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          thrown == null ? line.getMessage() : line.getMessage() + ": " + thrown);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
