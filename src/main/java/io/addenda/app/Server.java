package io.addenda.app;

import module java.base;

import io.addenda.config.Config;
import io.addenda.config.ConfigException;
import io.addenda.custody.DataDirectory;
import io.addenda.emulate.DemoCredentials;
import io.addenda.emulate.DemoOrganization;
import io.addenda.emulate.DemoPeople;
import io.addenda.metadata.MetadataStore;
import io.addenda.metrics.Metrics;
import io.addenda.model.RefusedException;
import io.addenda.oauth.BaseUrl;
import org.jspecify.annotations.Nullable;

/// A server on a data directory that is its own: what the command `serve` starts.
public final class Server implements AutoCloseable {

  /// What a server is there for.
  public enum Mode {
    /// Its owner's organisation.
    PRODUCTION,
    /// Tests: what the [Emulator] has is there besides.
    EMULATOR,
    /// The same, with the demo organisation.
    DEMO
  }

  /// How a server is started.
  ///
  /// @param seed the directory of what an empty data directory is to begin with
  public record Start(Mode mode, Optional<Path> seed) {

    /// Refuses a seed for production.
    public Start {
      if (mode == Mode.PRODUCTION && seed.isPresent()) {
        throw new ConfigException("--seed is for tests: add --emulator or --demo");
      }
    }

    /// Whether everybody knows the credentials.
    private boolean isPublic() {
      return mode == Mode.DEMO || seed.isPresent();
    }
  }

  /// What the data directory held when the server started.
  public enum Contents {
    /// No organisation yet.
    NOTHING,
    DEMO,
    /// An organisation of its owner's.
    ORGANIZATION
  }

  private final Listening listening;
  private final App app;

  /// Null in production.
  private final @Nullable Emulator emulator;

  private final Stores stores;
  private final Metrics metrics;
  private final Closeable lock;
  private final Contents contents;
  private final @Nullable DemoCredentials credentials;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Server(
      Config config,
      DataDirectory directory,
      Closeable lock,
      Start start,
      boolean exposed,
      Clocks clocks)
      throws IOException {
    this.lock = lock;
    if (start.seed().isPresent()) {
      new SeededDirectory(config, directory, clocks)
          .make(start.seed().get(), start.mode() == Mode.DEMO);
    }
    metrics = new Metrics();
    try {
      stores = Stores.open(config, directory, directory.disk(), metrics.commits());
    } catch (IOException | RuntimeException e) {
      metrics.close();
      throw e;
    }
    try {
      contents = prepare(directory, stores.metadata(), start.isPublic(), exposed, clocks.wall());
      var url = new AtomicReference<>("");
      if (start.mode() == Mode.PRODUCTION) {
        emulator = null;
        app = new App(config, stores, metrics, Surroundings.plain(clocks, url::get));
        listening = Listening.start(config, app::dispatch, metrics.requests());
      } else {
        emulator = new Emulator(config, stores, metrics, clocks, url::get);
        app = emulator.home();
        listening = Listening.start(config, emulator::dispatch, metrics.requests());
      }
      url.set(listening.url());
      app.start();
      credentials =
          start.isPublic() && emulator != null
              ? DemoCredentials.write(directory, stores.metadata(), url.get(), emulator.key())
              : null;
    } catch (IOException | RuntimeException e) {
      stores.close();
      metrics.close();
      throw e;
    }
  }

  /// Starts a server.
  ///
  /// @param knowing whether others may reach the demo organisation, whose credentials everybody
  ///   knows
  public static Server start(Config config, Mode mode, boolean knowing, Clocks clocks)
      throws IOException {
    return start(config, new Start(mode, Optional.empty()), knowing, clocks);
  }

  /// Starts a server with what it begins with.
  ///
  /// @param knowing whether others may reach the demo organisation, whose credentials everybody
  ///   knows
  /// @throws io.addenda.seeds.SeedException when something of the seed is wrong
  public static Server start(Config config, Start start, boolean knowing, Clocks clocks)
      throws IOException {
    boolean exposed = !config.listen().loopback() && !knowing;
    if (start.isPublic() && exposed) {
      throw new ConfigException(
          "%s on %s would let everybody in, its credentials are public: listen on 127.0.0.1, or add --i-know-this-is-a-demo"
              .formatted(start.mode() == Mode.DEMO ? "--demo" : "--seed", config.listen().host()));
    }
    checkPublicUrl(config.listen().publicUrl());
    var directory = DataDirectory.open(config);
    var lock = directory.lock();
    try {
      return new Server(config, directory, lock, start, exposed, clocks);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void checkPublicUrl(String url) {
    try {
      new BaseUrl(Optional.of(url).filter(given -> !given.isEmpty()), () -> "");
    } catch (IllegalArgumentException e) {
      throw new ConfigException("listen.public-url: " + e.getMessage());
    }
  }

  private static Contents prepare(
      DataDirectory directory,
      MetadataStore metadata,
      boolean demo,
      boolean exposed,
      InstantSource clock) {
    var contents = contents(metadata);
    if (contents == Contents.DEMO && exposed) {
      throw new ConfigException(
          "the data directory %s holds the demo organisation, whose credentials are public: listen on 127.0.0.1, or add --i-know-this-is-a-demo"
              .formatted(directory));
    }
    if (!demo) {
      return contents;
    }
    switch (contents) {
      case ORGANIZATION ->
          throw new RefusedException(
              "the data directory %s holds an organisation already: give the demo another with --data"
                  .formatted(directory));
      case NOTHING -> DemoOrganization.seed(metadata, clock);
      case DEMO -> {}
    }
    DemoPeople.renewTokens(metadata, clock);
    return Contents.DEMO;
  }

  private static Contents contents(MetadataStore metadata) {
    return metadata.read(
        tables -> {
          if (DemoOrganization.isIn(tables)) {
            return Contents.DEMO;
          }
          return tables.organizations().all().isEmpty() ? Contents.NOTHING : Contents.ORGANIZATION;
        });
  }

  public String url() {
    return listening.url();
  }

  /// The emulator's own key, unless the server is there for production.
  public Optional<String> key() {
    return Optional.ofNullable(emulator).map(Emulator::key);
  }

  public Contents contents() {
    return contents;
  }

  /// The credentials of the demo organisation, if the server was started as a demo.
  public Optional<DemoCredentials> demo() {
    return Optional.ofNullable(credentials);
  }

  /// Waits until the server is closed.
  public void await() throws InterruptedException {
    closed.await();
  }

  /// Stops gracefully: no new calls, and those in progress may end.
  @Override
  public void close() throws IOException {
    if (closing.getAndSet(true)) {
      return;
    }
    try {
      if (emulator != null) {
        emulator.letGo();
      }
      listening.close();
      if (emulator != null) {
        emulator.close();
      }
      app.close();
      stores.close();
      metrics.close();
    } finally {
      lock.close();
      closed.countDown();
    }
  }
}
