package io.addenda.emulate;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ErrorTable;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Responder;
import io.addenda.http.Response;

/// Takes each request to the organisation that it is for: the one that its token, code or client
/// names, and home when it names none.
public final class Front {

  /// The start of a form, in which the client of an OAuth call is named.
  private static final int MOST_READ = 64 << 10;

  private static final String OAUTH = "/oauth/";

  private static final System.Logger LOG = System.getLogger(Front.class.getName());

  private final Organizations organizations;
  private final Executor threads;

  /// @param threads gives whatever waits a virtual thread of its own
  public Front(Organizations organizations, Executor threads) {
    this.organizations = organizations;
    this.threads = threads;
  }

  /// Answers a request. Never waits.
  public void dispatch(Request request, Responder answer) {
    var named = Mark.in(request);
    if (named.isEmpty() && request.path().startsWith(OAUTH) && request.body().length() != 0) {
      threads.execute(() -> readForm(request, answer));
    } else {
      pass(organization(named), request, answer);
    }
  }

  private void readForm(Request request, Responder answer) {
    try {
      var body = request.body().open();
      var start = body.readNBytes(MOST_READ);
      // The one letter in a mark that a client may escape.
      var text =
          new String(start, StandardCharsets.ISO_8859_1).replace("%2E", ".").replace("%2e", ".");
      pass(organization(Mark.in(text)), withBody(request, start, body), answer);
    } catch (BodyTooLargeException _) {
      answer.accept(ErrorTable.response(new ApiError.BodyTooLarge()));
    } catch (IOException _) {
      // The body broke off, and nobody may be left to hear of it.
      answer.accept(ErrorTable.response(new ApiError.RequestInvalid()));
    } catch (RuntimeException e) {
      refuse(request, answer, e);
    }
  }

  private TestOrganization organization(OptionalInt number) {
    return number.isPresent()
        ? organizations.find(number.getAsInt()).orElseGet(organizations::home)
        : organizations.home();
  }

  /// The same request, of whose body something was read.
  private static Request withBody(Request request, byte[] start, InputStream rest) {
    var body =
        new RequestBody() {
          @Override
          public InputStream open() {
            return new SequenceInputStream(new ByteArrayInputStream(start), rest);
          }

          @Override
          public long length() {
            return request.body().length();
          }
        };
    return request.with(body);
  }

  private void pass(TestOrganization to, Request request, Responder answer) {
    var running = to.gate().enterIfOpen();
    if (running != null) {
      hand(to, running, request, answer);
      return;
    }
    threads.execute(
        () -> {
          try {
            var opened = to.gate().enter();
            if (opened.isPresent()) {
              hand(to, opened.get(), request, answer);
            } else {
              // It was removed just now, so its tokens are good for nothing.
              pass(organizations.home(), request, answer);
            }
          } catch (IOException | RuntimeException e) {
            refuse(request, answer, e);
          }
        });
  }

  private static void hand(
      TestOrganization to, Running running, Request request, Responder answer) {
    var recorded = to.emulated().recorder().record(request, leaving(to, answer));
    running.dispatch(recorded.request(), recorded.responder());
  }

  private static void refuse(Request request, Responder answer, Exception failure) {
    LOG.log(
        System.Logger.Level.ERROR,
        "request %s found no organisation".formatted(request.id()),
        failure);
    answer.accept(ErrorTable.response(new ApiError.Internal()));
  }

  /// Has the request leave the organisation when it is answered.
  private static Responder leaving(TestOrganization from, Responder answer) {
    var left = new AtomicBoolean();
    return new Responder() {
      @Override
      public void accept(Response response) {
        accept(response, UnaryOperator.identity());
      }

      @Override
      public void accept(Response response, UnaryOperator<Response> last) {
        answer.accept(response, last);
        if (!left.getAndSet(true)) {
          from.gate().leave();
        }
      }

      @Override
      public void operation(String name) {
        answer.operation(name);
      }
    };
  }
}
