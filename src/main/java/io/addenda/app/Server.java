package io.addenda.app;

import module java.base;

import io.addenda.config.Config;
import io.addenda.config.ConfigException;
import io.addenda.custody.Blobs;
import io.addenda.custody.DataDirectory;
import io.addenda.emulate.DemoCredentials;
import io.addenda.emulate.DemoOrganization;
import io.addenda.metadata.MetadataStore;
import io.addenda.metrics.Metrics;
import io.addenda.model.RefusedException;
import io.addenda.oauth.BaseUrl;
import org.jspecify.annotations.Nullable;

/// A server on a data directory that is its own: what the command `serve` starts.
public final class Server implements AutoCloseable {

  /// What the data directory held when the server started.
  public enum Contents {
    /// No organisation yet.
    NOTHING,
    DEMO,
    /// An organisation of its owner's.
    ORGANIZATION
  }

  private final App app;
  private final Closeable lock;
  private final Contents contents;
  private final @Nullable DemoCredentials credentials;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Server(
      App app, Closeable lock, Contents contents, @Nullable DemoCredentials credentials) {
    this.app = app;
    this.lock = lock;
    this.contents = contents;
    this.credentials = credentials;
  }

  /// Starts a server.
  ///
  /// @param demo whether to make the demo organisation, if it is not there, and to renew its tokens
  /// @param knowing whether others may reach the demo organisation, whose credentials everybody
  ///   knows
  public static Server start(Config config, boolean demo, boolean knowing, Clocks clocks)
      throws IOException {
    boolean exposed = !config.listen().loopback() && !knowing;
    if (demo && exposed) {
      throw new ConfigException(
          "--demo on %s would let everybody in, its credentials are public: listen on 127.0.0.1, or add --i-know-this-is-a-demo"
              .formatted(config.listen().host()));
    }
    checkPublicUrl(config.listen().publicUrl());
    var directory = DataDirectory.open(config);
    var lock = directory.lock();
    try {
      return start(config, directory, lock, demo, exposed, clocks);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Server start(
      Config config,
      DataDirectory directory,
      Closeable lock,
      boolean demo,
      boolean exposed,
      Clocks clocks)
      throws IOException {
    var disk = directory.disk();
    var metrics = new Metrics();
    MetadataStore metadata = null;
    try {
      metadata = directory.metadata(disk, config.auditedRefusals(), metrics.commits());
      var blobs = Blobs.ofServer(config, directory, disk, metadata);
      var contents = prepare(directory, metadata, demo, exposed, clocks.wall());
      var app = new App(config, directory, metadata, blobs, disk, metrics, clocks);
      var credentials = demo ? DemoCredentials.write(directory, app.url()) : null;
      return new Server(app, lock, contents, credentials);
    } catch (IOException | RuntimeException e) {
      if (metadata != null) {
        metadata.close();
      }
      disk.close();
      metrics.close();
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
    DemoOrganization.renewTokens(metadata, clock);
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
    return app.url();
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
      app.close();
    } finally {
      lock.close();
      closed.countDown();
    }
  }
}
