package io.addenda.app;

import module java.base;

import io.addenda.api.Json;
import io.addenda.config.Config;
import io.addenda.config.ConfigException;
import io.addenda.custody.DataDirectory;
import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.disk.Tree;
import io.addenda.emulate.DemoOrganization;
import io.addenda.emulate.DemoPeople;
import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Response;
import io.addenda.metrics.Metrics;
import io.addenda.model.RefusedException;
import io.addenda.seeds.Client;
import io.addenda.seeds.Seed;
import io.addenda.seeds.Seeding;

/// A data directory that begins with a seed: with all of it, or it stays as it was. The seed is
/// tried in a draft, as an organisation of its own. When it is whole, its files are moved, the
/// database last: before that is there, there is no installation, and whatever a crash left is made
/// again.
final class SeededDirectory {

  private static final String DRAFT = "seed.draft";
  private static final String DATABASE = "addenda.db";

  /// What tells which seed a directory began with.
  private static final String DIGEST = "seed";

  /// What a draft has that is not moved.
  private static final Set<String> LEFT = Set.of("lock", "reserve");

  private final Config config;
  private final DataDirectory directory;
  private final Clocks clocks;

  /// @param directory is locked, and no store is open in it
  SeededDirectory(Config config, DataDirectory directory, Clocks clocks) {
    this.config = config;
    this.directory = directory;
    this.clocks = clocks;
  }

  /// Makes it, if nothing is there; does nothing where it began with the same seed.
  ///
  /// @param demo whether the seed is added to the demo, or to its users only
  /// @throws io.addenda.seeds.SeedException when something of the seed is wrong
  void make(Path from, boolean demo) throws IOException {
    if (!(config.database() instanceof Config.Database.InDirectory)
        || !(config.blobs() instanceof Config.Blobs.InDirectory)) {
      throw new ConfigException(
          "--seed makes a data directory that has everything in it: not with --database or --blobs");
    }
    var seed = Seed.read(from);
    var digest = seed.digest().sha256() + (demo ? " demo\n" : "\n");
    if (Files.exists(directory.root().resolve(DATABASE))) {
      requireSame(digest);
      return;
    }
    var draft = directory.root().resolve(DRAFT);
    Tree.remove(draft);
    try {
      fill(draft, seed, demo).write(DIGEST, digest);
      moveAll(draft);
    } finally {
      Tree.remove(draft);
    }
  }

  private void requireSame(String digest) throws IOException {
    var file = directory.root().resolve(DIGEST);
    if (!Files.exists(file) || !Files.readString(file).equals(digest)) {
      throw new RefusedException(
          "the data directory %s did not begin with this seed as it is now: remove it, or choose another with --data"
              .formatted(directory));
    }
  }

  private DataDirectory fill(Path draft, Seed seed, boolean demo) throws IOException {
    var own = Configured.onDemand(config, draft);
    var made = DataDirectory.open(own);
    var metrics = new Metrics();
    try (var stores = Stores.open(own, made, Disk.under(draft), metrics.commits())) {
      if (demo) {
        DemoOrganization.seed(stores.metadata(), clocks.wall());
      } else {
        DemoOrganization.seedEmpty(stores.metadata(), clocks.wall());
      }
      DemoPeople.renewTokens(stores.metadata(), clocks.wall());
      try (var app = new App(own, stores, metrics, Surroundings.plain(clocks, () -> ""))) {
        Seeding.apply(seed, client(app));
      }
      return made;
    } finally {
      metrics.close();
    }
  }

  /// Asks a program without a network between.
  private static Client client(App app) {
    var token = "Zoho-oauthtoken " + DemoPeople.administratorToken();
    return (method, path, contentType, body) -> {
      var headers = Map.of("authorization", token, "content-type", contentType);
      var answer = new CompletableFuture<Response>();
      app.dispatch(request(method, path, headers, body), answer::complete);
      var response = answer.join();
      return new Client.Answer(response.status(), Json.parse(bytes(response)).orElse(Map.of()));
    };
  }

  private static Request request(
      String method, String path, Map<String, String> headers, RequestBody body) {
    int mark = path.indexOf('?');
    return new Request(
        "seed",
        method,
        mark < 0 ? path : path.substring(0, mark),
        mark < 0 ? Query.EMPTY : Query.parse(path.substring(mark + 1)),
        Headers.of(headers),
        body,
        "127.0.0.1");
  }

  private static byte[] bytes(Response response) {
    return switch (response.body()) {
      case Response.Body.None _ -> new byte[0];
      case Response.Body.Text(var text) -> text.getBytes(StandardCharsets.UTF_8);
      case Response.Body.Bytes(var content) -> {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        yield bytes;
      }
      case Response.Body.FileSlice _, Response.Body.Streamed _, Response.Body.Live _ ->
          throw new IllegalStateException("a seed downloads nothing");
    };
  }

  /// Moves the files of the draft to where they belong, the database last.
  private void moveAll(Path draft) throws IOException {
    var root = directory.root();
    var last = draft.resolve(DATABASE);
    try (var found = Files.walk(draft)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        if (!file.equals(last) && !LEFT.contains(draft.relativize(file).toString())) {
          move(file, root.resolve(draft.relativize(file)));
        }
      }
    }
    move(last, root.resolve(DATABASE));
  }

  private static void move(Path file, Path to) throws IOException {
    var parent = to.resolveSibling(".").normalize();
    Files.createDirectories(parent, OwnerOnly.directory());
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
    Disk.under(parent).force(parent);
  }
}
