package io.addenda.app;

import module java.base;

import io.addenda.api.Dispatcher;
import io.addenda.api.Operations;
import io.addenda.attachments.AttachmentEndpoints;
import io.addenda.bin.BinChores;
import io.addenda.bin.BinList;
import io.addenda.bin.PurgeEndpoints;
import io.addenda.bin.ReceiptEndpoints;
import io.addenda.bin.Receipts;
import io.addenda.bin.RestoreEndpoints;
import io.addenda.chores.Chore;
import io.addenda.chores.Chores;
import io.addenda.config.Config;
import io.addenda.console.ConsoleEndpoints;
import io.addenda.contents.Contents;
import io.addenda.contents.Reaper;
import io.addenda.contents.Sweeper;
import io.addenda.custody.CustodyEndpoints;
import io.addenda.custody.Quarantine;
import io.addenda.custody.Runs;
import io.addenda.custody.TrustedClock;
import io.addenda.emulate.DemoSignIn;
import io.addenda.files.FileEndpoints;
import io.addenda.files.FileExpiry;
import io.addenda.holds.HoldEndpoints;
import io.addenda.http.Request;
import io.addenda.http.Responder;
import io.addenda.metadata.MetadataStore;
import io.addenda.metrics.Metrics;
import io.addenda.metrics.MetricsPage;
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

/// The program over one pair of stores, put together by hand from the bottom up. Read this file to
/// see what depends on what.
final class App implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(App.class.getName());

  private final MetadataStore metadata;
  private final Reaper reaper;
  private final Duration grace;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Dispatcher dispatcher;
  private final Chores chores;

  /// Work that may take long, so that the other need not wait for it.
  private final Chores longChores;

  private final Runs runs;

  /// Puts the rooms together; nothing works in the background yet. The stores stay open when it is
  /// closed.
  ///
  /// @param stores what the program is over, and the keys that sign receipts
  /// @param metrics are told of commits already
  App(Config config, Stores stores, Metrics metrics, Surroundings around) throws IOException {
    this.metadata = stores.metadata();
    RecordIndex.complete(metadata);
    var blobs = stores.blobs();
    var disk = stores.disk();
    this.grace = config.bin().grace();
    var clocks = around.clocks();
    var clock = clocks.wall();
    var trusted =
        new TrustedClock(metadata, clock, clocks.nanos(), TrustedClock.Settings.of(config.clock()));
    var guard = new TokenGuard(metadata, clock);
    var contents = new Contents(metadata, blobs, clock, config.smallFileBytes());
    this.reaper = new Reaper(metadata, blobs, clock);
    var storms = new Storms(metadata, clock, Configured.guard(config));
    var quarantine = new Quarantine(metadata, contents, clock);
    var bin = BinChores.of(metadata, reaper, clock, trusted, Configured.reaping(config));
    chores =
        new Chores(
            "chores",
            Stream.concat(
                    bin.all().stream(),
                    Stream.of(
                        new FileExpiry(metadata, clock, trusted, grace),
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
    var receipts = new Receipts(metadata, stores.directory().receiptKeys(), blobs.remnants());
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
    var oauth = Configured.oauth(config, around.mark());
    var base = new BaseUrl(Configured.publicUrl(config), around.url());
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
                new PhotoEndpoints(metadata, contents, uploads, clock, grace),
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
                    around.emulated() ? DemoSignIn.ofCopies() : null,
                    config.console())));
    dispatcher =
        new Dispatcher(
            routes,
            Operations.all(),
            guard,
            Changes.refusals(metadata),
            clock,
            threads,
            around.hook());
  }

  /// Answers a request, on any thread. Never waits.
  void dispatch(Request request, Responder answer) {
    dispatcher.dispatch(request, answer);
  }

  /// Works in the background from now on.
  void start() {
    startAfter(Duration.ZERO);
  }

  /// The same after a while, so that those who wait for the stores have the machine for themselves.
  void startAfter(Duration time) {
    chores.startAfter(time);
    longChores.startAfter(time);
    if (metadata.wasCutOff()) {
      threads.execute(this::sweep);
    }
  }

  /// Does now what is due in the background.
  void settle() {
    chores.runNow();
    longChores.runNow();
  }

  /// When something changed last.
  Instant lastChange() {
    return metadata.read(tables -> tables.audit().lastTime()).orElse(Instant.MIN);
  }

  private void sweep() {
    try {
      // What was destroyed before the crash may stand there.
      metadata.scrubLog();
      reaper.sweep(grace, chores::isStopping);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "bytes without rows could not be looked for", e);
    }
  }

  /// Lets what runs finish. Requests must have ended before.
  @Override
  public void close() {
    runs.close();
    chores.close();
    longChores.close();
    threads.close();
  }
}
