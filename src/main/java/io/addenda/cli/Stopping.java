package io.addenda.cli;

import module java.base;

import io.addenda.app.Server;

/// Ends the program gracefully when the operating system asks it to: with exit code 0, because a
/// server that was asked to stop and did has not failed.
final class Stopping {

  private Stopping() {}

  static void onSignal(Server server, PrintWriter err) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(server, err)));
  }

  private static void stop(Server server, PrintWriter err) {
    int exit = Addenda.DONE;
    try {
      server.close();
    } catch (IOException | RuntimeException e) {
      err.println("addenda: did not stop gracefully");
      e.printStackTrace(err);
      exit = Addenda.FAILED;
    }
    // Without this the exit code would name the signal. Nothing else is left to do by then.
    Runtime.getRuntime().halt(exit);
  }
}
