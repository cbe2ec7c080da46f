package io.addenda.api;

import module java.base;

import io.addenda.http.PathTemplate;
import io.addenda.http.Request;
import io.addenda.http.Responder;
import io.addenda.http.Response;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// Takes a request through match, guard and endpoint, and turns every failure into an answer.
///
/// The order of the checks, which the API documents nowhere, is: path and version, method, whether
/// the operation is served, token, scopes, conditions that are not honoured, module, and then what
/// the endpoint checks (profile, parameters, record, right on the record, attachment).
/// `docs/errors.md` says it in full.
public final class Dispatcher {

  /// How many of the calls of one user that only look go on at the same time: alone, more than
  /// anyone has connections; beside others, one less than there are connections to the database.
  private static final int READS_OF_ONE_ALONE = 64;

  private static final int READS_OF_ONE_BESIDE_OTHERS = 3;

  /// In characters: what an audit line keeps of a path.
  private static final int LONGEST_DETAIL = 200;

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final RouteTree tree;
  private final Guard guard;
  private final Refusals refusals;
  private final InstantSource clock;
  private final Executor threads;
  private final Hook hook;
  private final FairReads reads;

  /// @param operations what is known of the API, served or not
  /// @param refusals is told of each signed-in caller who was refused a change, or refused at all
  ///   for want of a right
  /// @param threads gives each blocking endpoint a virtual thread of its own
  /// @param hook comes around each endpoint
  public Dispatcher(
      List<Route> routes,
      List<ApiOperation> operations,
      Guard guard,
      Refusals refusals,
      InstantSource clock,
      Executor threads,
      Hook hook) {
    this.tree = new RouteTree(routes, operations);
    this.guard = guard;
    this.refusals = refusals;
    this.clock = clock;
    this.threads = threads;
    this.hook = hook;
    this.reads = new FairReads(threads, READS_OF_ONE_ALONE, READS_OF_ONE_BESIDE_OTHERS);
  }

  /// Answers a request. Never waits: it is called on the thread that takes requests.
  ///
  /// @param answer is given the response exactly once, on any thread
  public void dispatch(Request request, Responder answer) {
    var path = PathTemplate.split(request.path());
    var reply = new Answer(request, version(path), answer);
    try {
      var found = match(request, path, reply.version, answer);
      reply.access = found.route().access();
      if (found.route().access() instanceof Access.Anyone) {
        run(found, call(request, found, reply, null), reply);
      } else {
        guard
            .remembered(request)
            .ifPresentOrElse(
                caller -> enter(found, request, caller, reply),
                () -> later(reply, () -> enter(found, request, guard.admit(request), reply)));
      }
    } catch (RuntimeException e) {
      reply.fail(e);
    }
  }

  /// Runs the endpoint if the caller's token is good for it.
  private void enter(Match found, Request request, Caller caller, Answer reply) {
    var call = call(request, found, reply, caller);
    var signedIn = new SignedIn(call, reply);
    try {
      if (!found.route().access().allows(caller, call.namedModule().orElse(null))) {
        throw new ApiException(new ApiError.ScopeMismatch());
      }
      call.refuseConditions();
    } catch (ApiException e) {
      signedIn.fail(e);
      return;
    }
    run(found, call, signedIn);
  }

  private static Call call(Request request, Match found, Answer reply, @Nullable Caller caller) {
    var call =
        new Call(request, found.path(), reply.version, found.name(), found.operation(), caller);
    reply.call = call;
    return call;
  }

  private void run(Match found, Call call, Endpoint.Reply plain) {
    Endpoint.@Nullable Reply reply;
    try {
      reply = hook.around(call, plain);
    } catch (RuntimeException e) {
      plain.fail(e);
      return;
    }
    if (reply == null) {
      return;
    }
    switch (found.route().endpoint()) {
      case Endpoint.Async endpoint -> {
        try {
          endpoint.answer(call, reply);
        } catch (RuntimeException e) {
          reply.fail(e);
        }
      }
      case Endpoint.Blocking endpoint -> {
        Work work = () -> reply.answer(endpoint.answer(call));
        if (looks(found, call)) {
          reads.run(call.caller().user().id(), () -> run(reply, work));
        } else {
          later(reply, work);
        }
      }
    }
  }

  private static boolean looks(Match found, Call call) {
    return READING.contains(call.request().method())
        && !(found.route().access() instanceof Access.Anyone);
  }

  private interface Work {
    void run() throws IOException;
  }

  private void later(Endpoint.Reply reply, Work work) {
    threads.execute(() -> run(reply, work));
  }

  private static void run(Endpoint.Reply reply, Work work) {
    try {
      work.run();
    } catch (Throwable e) {
      // An error of the machine's too, such as a stack that is full: the client waits.
      reply.fail(e);
    }
  }

  /// @param name of the operation
  private record Match(
      String name, Route route, Map<String, String> path, @Nullable ApiOperation operation) {}

  /// The version that the path names, or the specified one when it names none that there is.
  private static Version version(List<String> path) {
    if (path.size() < 2 || !PathTemplate.decoded(path.getFirst()).equals("crm")) {
      return Version.SPECIFIED;
    }
    var named = path.get(path.size() > 2 && isBulk(path.get(1)) ? 2 : 1);
    return Version.parse(PathTemplate.decoded(named)).orElse(Version.SPECIFIED);
  }

  private static boolean isBulk(String segment) {
    return PathTemplate.decoded(segment).equals("bulk");
  }

  private Match match(Request request, List<String> path, Version version, Responder answer) {
    var leaves = tree.find(path);
    if (leaves.isEmpty()) {
      throw new ApiException(new ApiError.UrlPatternInvalid());
    }
    var leaf = leaves.get(routed(request.method()));
    if (leaf == null) {
      throw new ApiException(new ApiError.MethodInvalid());
    }
    answer.operation(leaf.name());
    return switch (leaf) {
      case RouteTree.Leaf.NotServed(var name) ->
          throw new ApiException(new ApiError.OperationNotServed(name));
      case RouteTree.Leaf.Served(var name, var route, var operation) -> {
        if (operation != null && version.isBefore(operation.since())) {
          throw new ApiException(new ApiError.VersionTooOld(operation.since()));
        }
        yield new Match(name, route, route.path().match(path).orElseThrow(), operation);
      }
    };
  }

  /// The method whose route answers: `HEAD` is answered as `GET`, and the listener leaves the bytes
  /// away.
  private static String routed(String method) {
    return method.equals("HEAD") ? "GET" : method;
  }

  /// The way back to a caller who is known: a refusal is written down before it is told.
  private final class SignedIn implements Endpoint.Reply {
    private final Call call;
    private final Endpoint.Reply reply;

    private SignedIn(Call call, Endpoint.Reply reply) {
      this.call = call;
      this.reply = reply;
    }

    @Override
    public void answer(Response response) {
      reply.answer(response);
    }

    @Override
    public void fail(Throwable failure) {
      if (failure instanceof ApiException refused && isWrittenDown(refused.error())) {
        refusals.write(
            line(ErrorTable.line(refused.error()).code()), () -> reply.fail(refused), reply::fail);
      } else {
        reply.fail(failure);
      }
    }

    @Override
    public Endpoint.Reply through(UnaryOperator<Consumer<Response>> way) {
      return new SignedIn(call, reply.through(way));
    }

    /// The audit line of a call that was refused as a whole.
    private AuditEntry line(String code) {
      var said = call.request().method() + " " + call.request().path();
      return call.audit(
              clock.instant(),
              AuditEntry.Action.CALL,
              call.namedModule().orElse(null),
              call.names("record") ? Id.parse(call.path("record")).orElse(null) : null,
              call.names("attachment") ? Id.parse(call.path("attachment")).orElse(null) : null,
              said.substring(0, Math.min(said.length(), LONGEST_DETAIL)))
          .refused(code);
    }

    /// Every change that was refused, and whatever was refused for want of a right.
    private boolean isWrittenDown(ApiError error) {
      return switch (error) {
        case ApiError.ScopeMismatch _,
            ApiError.NoPermission _,
            ApiError.AdministratorsOnly _,
            ApiError.AuthorizationFailed _ ->
            true;
        default -> !READING.contains(call.request().method());
      };
    }
  }

  /// The way back: the only place that makes an answer of a failure. It learns on the way what the
  /// hook is told of a refusal.
  private final class Answer implements Endpoint.Reply {
    private final Request request;
    private final Version version;
    private final Consumer<Response> to;
    private @Nullable Access access;
    private @Nullable Call call;

    private Answer(Request request, Version version, Consumer<Response> to) {
      this.request = request;
      this.version = version;
      this.to = to;
    }

    @Override
    public void answer(Response response) {
      to.accept(response);
    }

    @Override
    public void fail(Throwable failure) {
      var error = Failures.error(request, failure);
      hook.refused(request, error, access, call);
      answer(ErrorTable.response(request, error, version));
    }

    @Override
    public Endpoint.Reply through(UnaryOperator<Consumer<Response>> way) {
      var other = new Answer(request, version, way.apply(to));
      other.access = access;
      other.call = call;
      return other;
    }
  }
}
