package io.addenda.console;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.oauth.ConsoleClient;
import org.jspecify.annotations.Nullable;

/// What a browser finds at the address of the server. All of it is open to anyone and the same for
/// everybody: whoever wants to see more signs in, as a client does.
public final class ConsoleEndpoints {

  /// What everybody may know of the demo.
  public interface Demo {
    /// Its users, their password and a call to try; null when the demo is not what is served.
    @Nullable Map<String, @Nullable Object> told(String url);
  }

  private final MetadataStore metadata;
  private final Function<Call, String> url;
  private final Demo demo;
  private final @Nullable Map<String, @Nullable Object> emulator;
  private final boolean shown;
  private final ConsoleFiles files = new ConsoleFiles();

  /// @param url the address of the server as a call reached it, without a slash at the end
  /// @param emulator what everybody may know of the emulator; null in production
  /// @param shown whether there is a console at all
  public ConsoleEndpoints(
      MetadataStore metadata,
      Function<Call, String> url,
      Demo demo,
      @Nullable Map<String, @Nullable Object> emulator,
      boolean shown) {
    this.metadata = metadata;
    this.url = url;
    this.demo = demo;
    this.emulator = emulator;
    this.shown = shown;
  }

  /// `GET /`: a page for a person, and for a client that wants no page the error of a path that is
  /// none.
  public Response start(Call call) {
    return call.request()
            .header("Accept")
            .filter(wanted -> wanted.contains("text/html"))
            .isPresent()
        ? file(call, "start.html")
        : none(call);
  }

  /// Every other method of `/`: the error of a path that is none.
  public Response none(Call call) {
    return ErrorTable.response(new ApiError.UrlPatternInvalid(), call.version());
  }

  /// `GET /console`
  public Response page(Call call) {
    return file(call, "console.html");
  }

  /// `GET /console/{file}`
  public Response file(Call call) {
    return file(call, call.path("file"));
  }

  private Response file(Call call, String name) {
    return shown ? files.answer(call.request(), name).orElseGet(() -> none(call)) : none(call);
  }

  /// `GET /addenda/v1/console`: whom one can sign in to, and whether this is an emulator. Those on
  /// demand it does not list: that takes the emulator's key.
  public Response about(Call call) {
    if (!shown) {
      return none(call);
    }
    var organizations =
        metadata.read(tables -> tables.organizations().all()).stream()
            .map(
                each ->
                    object(
                        field("name", each.name()),
                        field("client_id", ConsoleClient.id(each.id()))))
            .toList();
    return Json.response(
        200,
        object(
            field("organizations", organizations),
            field("demo", demo.told(url.apply(call))),
            field("emulator", emulator)));
  }
}
