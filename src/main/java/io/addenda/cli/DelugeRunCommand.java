package io.addenda.cli;

import module java.base;
import module java.net.http;

import io.addenda.app.ScratchServer;
import io.addenda.deluge.DelugeException;
import io.addenda.deluge.FunctionDeclaration;
import io.addenda.deluge.Interpreter;
import io.addenda.deluge.Limits;
import io.addenda.deluge.Log;
import io.addenda.deluge.Position;
import io.addenda.deluge.Script;
import io.addenda.deluge.Source;
import io.addenda.deluge.Surroundings;
import io.addenda.deluge.TextForm;
import io.addenda.deluge.Value;
import io.addenda.emulate.DemoCredentials;
import io.addenda.model.RefusedException;
import io.addenda.scripts.Connections;
import io.addenda.scripts.Credentials;
import io.addenda.scripts.Hosts;
import io.addenda.scripts.LocalWeb;
import io.addenda.scripts.WebTasks;

/// `addenda deluge run`
final class DelugeRunCommand implements Command {

  private static final Option FUNCTION =
      Option.optional("--function", "NAME", "Calls this function, such as standalone.main.");
  private static final Option ARGUMENT =
      Option.repeatable(
          "--arg", "NAME=VALUE", "An argument of the function, or a variable of the script.");
  private static final Option CONNECTIONS =
      Option.optional(
          "--connections", "FILE", "JSON with the connections by name; docs/deluge.md shows one.");
  private static final Option SERVER =
      Option.optional(
          "--server", "URL", "The Addenda to call (default: the demo, made for this run).");
  private static final Option USER =
      Option.optional(
          "--user", "EMAIL", "The user of the demo who calls (default: its administrator).");
  private static final Option ALLOW_HOST =
      Option.repeatable("--allow-host", "HOST", "Another host that may be called, without tokens.");
  private static final Option TRACE =
      Option.flag("--trace", "Prints each statement and each HTTP exchange to stderr.");

  private static final LocalWeb.Bounds BOUNDS = LocalWeb.Bounds.PLATFORM;
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

  @Override
  public Usage usage() {
    return Usage.of(
            "deluge run",
            "Runs a script: prints what it prints with info, and what it returns. Its requests to"
                + " the vendor's hosts go to an Addenda.")
        .with(FUNCTION, ARGUMENT, CONNECTIONS, SERVER, USER, ALLOW_HOST, TRACE)
        .with(ConfigOptions.WITHOUT_DATA)
        .withOne("FILE", "The script.");
  }

  @Override
  public int run(Call call) throws IOException {
    if (call.has(SERVER) && call.has(USER)) {
      throw new WrongUsageException(
          "--user is a user of the demo: with --server, --connections says who calls");
    }
    var arguments = arguments(call);
    var connections =
        call.has(CONNECTIONS) ? Connections.read(call.path(CONNECTIONS)) : Connections.none();
    var allowed = allowed(call);
    var server = call.has(SERVER) ? Optional.of(server(call.value(SERVER))) : Optional.<URI>empty();
    var script = DelugeScripts.read(call.operand(), call.err());
    if (script.isEmpty()) {
      return Addenda.WRONG_USAGE;
    }
    checkFunction(script.get(), call);
    // Made beside the demo.
    var client =
        CompletableFuture.supplyAsync(() -> LocalWeb.client(BOUNDS), Thread::startVirtualThread);
    if (server.isPresent()) {
      var hosts = new Hosts(server.get(), allowed);
      return run(call, script.get(), arguments, web(call, client, hosts, connections));
    }
    try (var demo = ScratchServer.demo()) {
      var user = user(demo.credentials(), call);
      var hosts = new Hosts(URI.create(demo.credentials().url()), allowed);
      var token = new Credentials.Token(user.accessToken());
      // Without a file, each connection is the user; with one, a name that it lacks is an error.
      var all =
          call.has(CONNECTIONS)
              ? connections.withTasks(token)
              : new Connections(Map.of(Connections.ANY, token));
      return run(call, script.get(), arguments, web(call, client, hosts, all));
    }
  }

  private static LocalWeb web(
      Call call, CompletableFuture<HttpClient> client, Hosts hosts, Connections connections) {
    return new LocalWeb(client.join(), hosts, connections, BOUNDS, printing(call)::exchange);
  }

  private static Printing printing(Call call) {
    return new Printing(call.out(), call.err(), call.has(TRACE));
  }

  private static Map<String, Value> arguments(Call call) {
    var arguments = new LinkedHashMap<String, Value>();
    for (var argument : call.values(ARGUMENT)) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw new WrongUsageException("--arg wants NAME=VALUE, not " + argument);
      }
      var name = argument.substring(0, equals);
      if (arguments.put(name, Value.of(argument.substring(equals + 1))) != null) {
        throw new WrongUsageException("--arg: " + name + " is there twice");
      }
    }
    return arguments;
  }

  private static Set<String> allowed(Call call) {
    for (var host : call.values(ALLOW_HOST)) {
      if (!HOST.matcher(host).matches()) {
        throw new WrongUsageException("--allow-host: not a host such as api.example.com: " + host);
      }
    }
    return Set.copyOf(call.values(ALLOW_HOST));
  }

  private static void checkFunction(Script script, Call call) {
    var name = call.value(FUNCTION);
    var names = script.functions().stream().map(FunctionDeclaration::name).toList();
    if (call.has(FUNCTION) && !names.contains(name)) {
      throw new RefusedException(
          "there is no function %s in %s (%s)"
              .formatted(
                  name,
                  script.source(),
                  names.isEmpty() ? "it has none" : "it has " + String.join(", ", names)));
    }
  }

  private static URI server(String url) {
    try {
      var uri = new URI(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp
          && uri.getHost() != null
          && Set.of("", "/").contains(uri.getRawPath())
          && uri.getRawQuery() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new WrongUsageException("--server: not a URL such as http://127.0.0.1:8443: " + url);
  }

  private static DemoCredentials.DemoUser user(DemoCredentials demo, Call call) {
    var wanted = call.value(USER, demo.users().getFirst().email());
    return demo.users().stream()
        .filter(user -> user.email().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "the demo has no user %s, but %s"
                        .formatted(
                            wanted,
                            demo.users().stream()
                                .map(DemoCredentials.DemoUser::email)
                                .collect(Collectors.joining(", ")))));
  }

  private static Limits limits(Call call) {
    var deluge = ConfigOptions.settings(call).config().deluge();
    return new Limits(
        deluge.statements(),
        deluge.calls(),
        deluge.depth(),
        deluge.time(),
        deluge.textLength(),
        deluge.listSize(),
        deluge.characters());
  }

  private static int run(Call call, Script script, Map<String, Value> arguments, LocalWeb web) {
    var log = printing(call);
    try (web) {
      var limits = limits(call);
      var interpreter =
          new Interpreter(
              script,
              new Surroundings(
                  new WebTasks(web, limits), log, Clock.system(ZoneId.systemDefault()), limits));
      var result =
          call.has(FUNCTION)
              ? interpreter.call(call.value(FUNCTION), arguments)
              : interpreter.run(arguments);
      if (!(result instanceof Value.Null)) {
        log.info(TextForm.of(result, limits.textLength()));
      }
      return Addenda.DONE;
    } catch (DelugeException e) {
      call.out().flush();
      call.err().println(e.getMessage());
      return Addenda.FAILED;
    }
  }

  /// Results to stdout as they come, the trace to stderr.
  private record Printing(Output out, PrintWriter err, boolean traces) implements Log {

    @Override
    public void info(String entry) {
      out.println(entry);
      out.flush();
    }

    @Override
    public void statement(Source source, Position position, Supplier<String> text) {
      if (traces) {
        err.println(position.line() + ": " + text.get());
      }
    }

    void exchange(String line) {
      if (traces) {
        err.println("  " + line);
      }
    }
  }
}
