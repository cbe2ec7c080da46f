package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.DelugeMap;
import io.addenda.deluge.Fault;
import io.addenda.deluge.InvokeUrl;
import io.addenda.deluge.Tasks;
import io.addenda.deluge.Value;

/// The older calls `getUrl(url[, headers][, simple])` and `postUrl(url, body[, headers][,
/// simple])`. They are requests of `invokeurl` without a connection. What comes back is a text, or
/// with `false` as the last argument a map of status, headers and text.
final class UrlCalls {

  private final InvokeUrl invokeUrl;

  UrlCalls(InvokeUrl invokeUrl) {
    this.invokeUrl = invokeUrl;
  }

  /// @throws Fault if an argument is none of its type, or there is no answer
  Value get(List<Value> arguments) {
    return call("getUrl", "GET", arguments, 1);
  }

  /// @throws Fault if an argument is none of its type, or there is no answer
  Value post(List<Value> arguments) {
    return call("postUrl", "POST", arguments, 2);
  }

  /// @param needed how many arguments stand before those that may be missing
  private Value call(String name, String method, List<Value> arguments, int needed) {
    if (arguments.size() < needed || arguments.size() > needed + 2) {
      throw Fault.unknown("No. of arguments mismatches for the function " + name);
    }
    var settings = new LinkedHashMap<String, Value>();
    settings.put("type", Value.of(method));
    settings.put("url", checked(name, arguments, 0, arguments.getFirst() instanceof Value.Text));
    if (needed > 1) {
      boolean isBody =
          arguments.get(1) instanceof DelugeMap || arguments.get(1) instanceof Value.Text;
      settings.put("parameters", checked(name, arguments, 1, isBody));
    }
    int at = needed;
    if (at < arguments.size() && arguments.get(at) instanceof DelugeMap headers) {
      settings.put("headers", headers);
      at++;
    }
    boolean simple = true;
    if (at < arguments.size() && arguments.get(at) instanceof Value.Bool(var truth)) {
      simple = truth;
      at++;
    }
    if (at < arguments.size()) {
      checked(name, arguments, at, false);
    }
    if (simple) {
      return invokeUrl.text(new Tasks.Settings(settings));
    }
    settings.put("detailed", Value.TRUE);
    return invokeUrl.run(new Tasks.Settings(settings));
  }

  private static Value checked(String name, List<Value> arguments, int index, boolean fits) {
    if (!fits) {
      throw new Fault(
          "Argument type mismatches for the function %s at index %d (%s)"
              .formatted(name, index + 1, arguments.get(index).type()));
    }
    return arguments.get(index);
  }
}
