package io.addenda.app;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.Dispatcher;
import io.addenda.api.ErrorTable;
import io.addenda.api.Hook;
import io.addenda.attachments.AttachmentEndpoints;
import io.addenda.bin.BinChores;
import io.addenda.bin.BinList;
import io.addenda.bin.PurgeEndpoints;
import io.addenda.bin.ReceiptEndpoints;
import io.addenda.bin.Receipts;
import io.addenda.bin.RestoreEndpoints;
import io.addenda.blobs.BlobStore;
import io.addenda.chores.Chore;
import io.addenda.chores.Chores;
import io.addenda.config.Config;
import io.addenda.console.ConsoleEndpoints;
import io.addenda.contents.Contents;
import io.addenda.contents.Reaper;
import io.addenda.contents.Sweeper;
import io.addenda.custody.CustodyEndpoints;
import io.addenda.custody.DataDirectory;
import io.addenda.custody.Quarantine;
import io.addenda.custody.Runs;
import io.addenda.custody.TrustedClock;
import io.addenda.disk.Disk;
import io.addenda.emulate.DemoSignIn;
import io.addenda.files.FileEndpoints;
import io.addenda.files.FileExpiry;
import io.addenda.holds.HoldEndpoints;
import io.addenda.http.Answered;
import io.addenda.http.HttpListener;
import io.addenda.metadata.MetadataStore;
import io.addenda.metrics.Metrics;
import io.addenda.metrics.MetricsPage;
import io.addenda.model.RefusedException;
import io.addenda.oauth.BaseUrl;
import io.addenda.oauth.ClientEndpoints;
import io.addenda.oauth.OAuthEndpoints;
import io.addenda.oauth.TokenEndpoints;
import io.addenda.oauth.TokenGuard;
import io.addenda.photos.PhotoEndpoints;
import io.addenda.records.MassWork;
import io.addenda.records.RecordEndpoints;
import io.addenda.records.RecordIndex;
import io.addenda.settings.SettingsEndpoints;
import io.addenda.storms.Storms;
import io.addenda.tags.TagEndpoints;

/// The server, put together by hand from the bottom up. Read this file to see what depends on what.
final class App implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(App.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final Disk disk;
  private final Metrics metrics;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OpenLog log;
  private final HttpListener listener;
  private final Chores chores;

  /// Work that may take long, so that the other need not wait for it.
  private final Chores longChores;

  private final Runs runs;

  /// Starts to answer. The stores are the app's from now on, and are closed with it.
  ///
  /// @param directory has the keys that sign receipts
  /// @param metrics are told of commits already
  App(
      Config config,
      DataDirectory directory,
      MetadataStore metadata,
      BlobStore blobs,
      Disk disk,
      Metrics metrics,
      Clocks clocks)
      throws IOException {
    this.metadata = metadata;
    RecordIndex.complete(metadata);
    this.blobs = blobs;
    this.disk = disk;
    this.metrics = metrics;
    log = OpenLog.of(config.accessLog());
    var clock = clocks.wall();
    var trusted =
        new TrustedClock(metadata, clock, clocks.nanos(), TrustedClock.Settings.of(config.clock()));
    var guard = new TokenGuard(metadata, clock);
    var contents = new Contents(metadata, blobs, clock, config.smallFileBytes());
    var reaper = new Reaper(metadata, blobs, clock);
    var storms = new Storms(metadata, clock, Configured.guard(config));
    var quarantine = new Quarantine(metadata, contents, clock);
    var bin = BinChores.of(metadata, reaper, clock, trusted, Configured.reaping(config));
    chores =
        new Chores(
            "chores",
            Stream.concat(
                    bin.all().stream(),
                    Stream.of(
                        new FileExpiry(metadata, clock, trusted, config.bin().grace()),
                        new MassWork(metadata, clock, Configured.records(config)),
                        Chore.of("trusted-clock", trusted::watch),
                        Chore.of("storms", storms::refresh),
                        Chore.of(
                            "counted-refusals",
                            () -> metadata.writeCountedRefusals(clock.instant())),
                        Chore.of("quarantine", quarantine::run)))
                .toList(),
            metrics.chores());
    longChores =
        new Chores(
            "long-chores",
            List.of(new Sweeper(blobs, reaper, clock), RecordIndex.chore(metadata)),
            metrics.chores());
    var receipts = new Receipts(metadata, directory.receiptKeys(), blobs.remnants());
    var uploads = Configured.uploads(config);
    var json = Configured.json(config);
    var bodies = Configured.bodies(config, json);
    var watched =
        new MetricsPage.Watched(
            metadata,
            disk,
            clock,
            trusted::ahead,
            Map.of("uploads", uploads::left, "json", json::left));
    var oauth = Configured.oauth(config);
    var base = new BaseUrl(Configured.publicUrl(config), this::url);
    runs = new Runs(metadata, contents, clock, config.listen().shutdownGrace());
    var health = new Health(metadata, blobs, disk);
    var routes =
        Routes.of(
            new Routes.Features(
                new Changes(metadata, storms.guard(), clock),
                health,
                new HealthReport(health, watched, config),
                new MetricsPage(metrics, watched),
                new OAuthEndpoints(metadata, guard, clock, oauth, base),
                new ClientEndpoints(metadata, guard, clock, oauth),
                new TokenEndpoints(metadata, guard, clock),
                SettingsEndpoints.over(metadata, bodies, clock, guard::forgetAll),
                new RecordEndpoints(metadata, bodies, clock, Configured.records(config)),
                new TagEndpoints(metadata, bodies, clock),
                AttachmentEndpoints.over(
                    metadata,
                    contents,
                    clock,
                    new AttachmentEndpoints.Limits(config.limits().fileBytes(), uploads)),
                new PhotoEndpoints(metadata, contents, uploads, clock, config.bin().grace()),
                new FileEndpoints(metadata, contents, uploads, clock, config.limits().fileBytes()),
                new BinList(metadata),
                new RestoreEndpoints(metadata, clock),
                new PurgeEndpoints(metadata, reaper, receipts, clock, trusted),
                new ReceiptEndpoints(metadata, receipts),
                new HoldEndpoints(metadata, clock),
                storms,
                CustodyEndpoints.over(metadata, runs, clock),
                new ConsoleEndpoints(
                    metadata,
                    call -> base.of(call.request()),
                    new DemoSignIn(metadata)::told,
                    config.console())));
    var dispatcher =
        new Dispatcher(routes, guard, Changes.refusals(metadata), clock, threads, Hook.NONE);
    listener = listen(config, dispatcher, log.log().andThen(metrics.requests()));
    chores.start();
    longChores.start();
    if (metadata.wasCutOff()) {
      threads.execute(() -> sweep(reaper, config.bin().grace()));
    }
  }

  private void sweep(Reaper reaper, Duration grace) {
    try {
      // What was destroyed before the crash may stand there.
      metadata.scrubLog();
      reaper.sweep(grace, chores::isStopping);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "bytes without rows could not be looked for", e);
    }
  }

  private static HttpListener listen(
      Config config, Dispatcher dispatcher, Consumer<Answered> listener) {
    try {
      return HttpListener.start(
          Configured.listener(config),
          ErrorTable.response(new ApiError.RequestInvalid()),
          dispatcher::dispatch,
          listener);
    } catch (IOException e) {
      throw new RefusedException(e.getMessage() + " (choose others with --host and --port)");
    }
  }

  /// Where clients reach it, without a slash at the end.
  String url() {
    return listener.url();
  }

  /// Takes no more requests, lets those that run finish, and closes the stores.
  @Override
  public void close() throws IOException {
    listener.close();
    runs.close();
    chores.close();
    longChores.close();
    threads.close();
    metadata.close();
    blobs.close();
    disk.close();
    metrics.close();
    log.close();
  }
}
