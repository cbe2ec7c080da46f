package io.addenda.app;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Dispatcher;
import io.addenda.api.Guard;
import io.addenda.api.Hook;
import io.addenda.chores.Chore;
import io.addenda.chores.ChoreListener;
import io.addenda.chores.Chores;
import io.addenda.config.Config;
import io.addenda.custody.DataDirectory;
import io.addenda.disk.Disk;
import io.addenda.emulate.Access;
import io.addenda.emulate.ClockEndpoints;
import io.addenda.emulate.Emulated;
import io.addenda.emulate.EmulatorKey;
import io.addenda.emulate.Front;
import io.addenda.emulate.OrganizationEndpoints;
import io.addenda.emulate.Organizations;
import io.addenda.emulate.Running;
import io.addenda.emulate.TemplateEndpoints;
import io.addenda.emulate.Templates;
import io.addenda.emulate.TestOrganization;
import io.addenda.faults.FaultEndpoints;
import io.addenda.http.Request;
import io.addenda.http.Responder;
import io.addenda.metrics.Metrics;
import io.addenda.model.Caller;
import io.addenda.oauth.BaseUrl;
import io.addenda.records.RecordIndex;
import io.addenda.requests.ModeEndpoints;
import io.addenda.requests.Recorder;
import io.addenda.requests.RequestEndpoints;

/// What a server has for those who test against it, put together by hand: organisations side by
/// side, each with an [App] and a clock of its own, and the calls that make and move them.
final class Emulator implements AutoCloseable {

  /// Many organisations are gone before they have anything to be done in the background.
  private static final Duration BEFORE_CHORES = Duration.ofSeconds(1);

  private final Config config;
  private final Supplier<String> url;
  private final EmulatorKey key;
  private final App home;
  private final Templates templates;
  private final Organizations organizations;
  private final Front front;
  private final Dispatcher calls;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Chores closing;

  /// @param stores those of home, the organisation that the data directory is of
  Emulator(Config config, Stores stores, Metrics metrics, Clocks clocks, Supplier<String> url)
      throws IOException {
    this.config = config;
    this.url = url;
    key =
        config.emulatorKey().isPresent()
            ? new EmulatorKey(config.emulatorKey().get())
            : EmulatorKey.keptIn(stores.directory());
    var emulated = Emulated.of(clocks.wall(), clocks.nanos());
    home = new App(config, stores, metrics, around(emulated, "", stores));
    templates = new Templates(templates(stores.directory().root()), RecordIndex::complete);
    organizations =
        new Organizations(
            stores.directory().root().resolve("organizations"),
            templates,
            clocks.wall(),
            home(config, stores, key, emulated, home),
            this::open);
    front = new Front(organizations, threads);
    calls =
        new Dispatcher(
            EmulatorRoutes.of(features()),
            List.of(),
            NOBODY,
            (_, _, _) -> {},
            clocks.wall(),
            threads,
            Hook.NONE);
    closing =
        new Chores(
            "resting-organizations",
            List.of(Chore.of("resting-organizations", organizations::closeThoseThatRest)),
            ChoreListener.NONE);
    closing.start();
  }

  private EmulatorRoutes.Features features() {
    var access = new Access(key, organizations);
    var bodies = Configured.bodies(config, Configured.json(config));
    Function<Call, Recorder> recorder = call -> access.emulated(call).recorder();
    var publicUrl = new BaseUrl(Configured.publicUrl(config), url);
    Function<Call, String> base = call -> publicUrl.of(call.request());
    return new EmulatorRoutes.Features(
        new OrganizationEndpoints(access, organizations, templates, bodies, base),
        new TemplateEndpoints(access, templates),
        new ClockEndpoints(access, organizations, bodies),
        new FaultEndpoints(call -> access.emulated(call).faults(), bodies, Routes.names()),
        new RequestEndpoints(recorder, base),
        new ModeEndpoints(recorder, bodies));
  }

  /// No call of the emulator asks for a token.
  private static final Guard NOBODY =
      new Guard() {
        @Override
        public Optional<Caller> remembered(Request request) {
          return Optional.empty();
        }

        @Override
        public Caller admit(Request request) {
          throw new ApiException(new ApiError.TokenInvalid());
        }
      };

  private Surroundings around(Emulated emulated, String mark, Stores stores) {
    var clock = emulated.clock();
    emulated
        .recorder()
        .know(new KnownFacts(stores.metadata(), Configured.oauth(config, mark).tokenLife()));
    return new Surroundings(new Clocks(clock, clock::nanos), emulated.hook(), mark, url, true);
  }

  private static TestOrganization home(
      Config config, Stores stores, EmulatorKey key, Emulated emulated, App app) {
    var all = stores.metadata().read(tables -> tables.organizations().all());
    return TestOrganization.home(
        all.size() == 1 ? Math.toIntExact(all.getFirst().number()) : 0,
        key,
        stores.directory().root(),
        config.database() instanceof Config.Database.InDirectory
            && config.blobs() instanceof Config.Blobs.InDirectory,
        emulated,
        new Opened(app, () -> {}));
  }

  /// Where a data directory has what organisations are made from.
  static Path templates(Path data) {
    return data.resolve("templates");
  }

  App home() {
    return home;
  }

  /// What opens the emulator's calls.
  String key() {
    return key.text();
  }

  /// Answers a request. Never waits.
  void dispatch(Request request, Responder answer) {
    if (EmulatorRoutes.has(request.path())) {
      calls.dispatch(request, answer);
    } else {
      front.dispatch(request, answer);
    }
  }

  private Running open(Path path, Emulated emulated, String mark) throws IOException {
    var own = Configured.onDemand(config, path);
    var directory = DataDirectory.open(own);
    var metrics = new Metrics();
    Stores stores = null;
    try {
      stores = Stores.open(own, directory, Disk.under(path), metrics.commits());
      var app = new App(own, stores, metrics, around(emulated, mark, stores));
      app.startAfter(BEFORE_CHORES);
      var opened = stores;
      return new Opened(
          app,
          () -> {
            app.close();
            opened.close();
            metrics.close();
          });
    } catch (IOException | RuntimeException e) {
      if (stores != null) {
        stores.close();
      }
      metrics.close();
      throw e;
    }
  }

  /// Lets go of everybody who waits for something to happen.
  void letGo() {
    organizations.letGo();
  }

  /// Closes the stores of the organisations on demand.
  @Override
  public void close() throws IOException {
    closing.close();
    organizations.close();
    threads.close();
    templates.close();
  }

  /// @param end closes what it is over
  private record Opened(App app, Closeable end) implements Running {
    @Override
    public void dispatch(Request request, Responder answer) {
      app.dispatch(request, answer);
    }

    @Override
    public void settle() {
      app.settle();
    }

    @Override
    public Instant lastChange() {
      return app.lastChange();
    }

    @Override
    public void close() throws IOException {
      end.close();
    }
  }
}
