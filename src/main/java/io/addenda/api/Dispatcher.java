package io.addenda.api;

import module java.base;

import io.addenda.http.BodyBrokenException;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.PathTemplate;
import io.addenda.http.Request;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import io.addenda.model.StorageFullException;

/// Takes a request through match, guard and endpoint, and turns every failure into an answer.
///
/// The order of the checks, which the API documents nowhere, is: path, version, method, token,
/// scopes, module, and then what the endpoint checks (profile, parameters, record, right on the
/// record, attachment). `docs/errors.md` says it in full.
public final class Dispatcher {

  private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private static final String VERSION = "version";
  private static final Set<String> VERSIONS = Set.of("v6", "v7", "v8");
  private static final Pattern ANY_VERSION = Pattern.compile("v[0-9]{1,2}(\\.[0-9])?");

  /// The routes of one path, by their methods.
  private record Place(PathTemplate path, Map<String, Route> routes) {}

  private final List<Place> places;
  private final Guard guard;
  private final Refusals refusals;
  private final InstantSource clock;
  private final Executor threads;

  /// @param refusals is told of each signed-in caller who was refused a change, or refused at all
  ///   for want of a right
  /// @param threads gives each blocking endpoint a virtual thread of its own
  public Dispatcher(
      List<Route> routes, Guard guard, Refusals refusals, InstantSource clock, Executor threads) {
    this.places = places(routes);
    this.guard = guard;
    this.refusals = refusals;
    this.clock = clock;
    this.threads = threads;
  }

  /// Puts together what has the same path, so that it is compared once.
  private static List<Place> places(List<Route> routes) {
    var places = new LinkedHashMap<String, Place>();
    for (var route : routes) {
      places
          .computeIfAbsent(route.path().toString(), _ -> new Place(route.path(), new HashMap<>()))
          .routes()
          .put(route.method(), route);
    }
    return List.copyOf(places.values());
  }

  /// Answers a request. Never waits: it is called on the thread that takes requests.
  ///
  /// @param answer is given the response exactly once, on any thread
  public void dispatch(Request request, Consumer<Response> answer) {
    var reply = new Answer(request, answer);
    try {
      var found = match(request);
      if (found.route().access() instanceof Access.Anyone) {
        run(found, new Call(request, found.path(), null), reply);
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
    var call = new Call(request, found.path(), caller);
    var module = call.namedModule();
    if (found.route().access().allows(caller, module.orElse(null))) {
      run(found, call, new SignedIn(call, reply));
    } else {
      new SignedIn(call, reply).fail(new ApiException(new ApiError.ScopeMismatch()));
    }
  }

  private void run(Match found, Call call, Endpoint.Reply reply) {
    switch (found.route().endpoint()) {
      case Endpoint.Handed endpoint -> {
        try {
          endpoint.answer(call, reply);
        } catch (RuntimeException e) {
          reply.fail(e);
        }
      }
      case Endpoint.Blocking endpoint -> later(reply, () -> reply.answer(endpoint.answer(call)));
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private void later(Endpoint.Reply reply, Work work) {
    threads.execute(
        () -> {
          try {
            work.run();
          } catch (Throwable e) {
            // An error of the machine's too, such as a stack that is full: the client waits.
            reply.fail(e);
          }
        });
  }

  private record Match(Route route, Map<String, String> path) {}

  private Match match(Request request) {
    var segments = PathTemplate.split(request.path());
    boolean pathKnown = false;
    boolean versionKnown = true;
    for (var place : places) {
      var path = place.path().match(segments);
      if (path.isPresent()) {
        var version = path.get().get(VERSION);
        var route = place.routes().get(request.method());
        if (version != null && !VERSIONS.contains(version)) {
          versionKnown &= !ANY_VERSION.matcher(version).matches();
        } else if (route != null) {
          return new Match(route, path.get());
        } else {
          pathKnown = true;
        }
      }
    }
    throw new ApiException(
        pathKnown
            ? new ApiError.MethodInvalid()
            : versionKnown ? new ApiError.UrlPatternInvalid() : new ApiError.VersionUnsupported());
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
            call.refusal(clock.instant(), ErrorTable.line(refused.error()).code()),
            () -> reply.fail(refused),
            reply::fail);
      } else {
        reply.fail(failure);
      }
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

  /// The way back: the only place that makes an answer of a failure.
  private record Answer(Request request, Consumer<Response> to) implements Endpoint.Reply {

    @Override
    public void answer(Response response) {
      to.accept(response);
    }

    @Override
    public void fail(Throwable failure) {
      answer(ErrorTable.response(error(failure)));
    }

    private ApiError error(Throwable failure) {
      return switch (failure) {
        case ApiException refused -> refused.error();
        case BodyTooLargeException _ -> new ApiError.BodyTooLarge();
        case StorageFullException _ -> new ApiError.StorageFull();
        // Nobody may be left to read it, and it is no fault of ours.
        case BodyBrokenException _ -> new ApiError.RequestInvalid();
        default -> {
          LOG.log(
              System.Logger.Level.ERROR,
              "request %s failed: %s %s".formatted(request.id(), request.method(), request.path()),
              failure);
          yield new ApiError.Internal();
        }
      };
    }
  }
}
