package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The one way from a script to a network: one exchange of HTTP. Who implements it decides where
/// requests really go, which hosts may be called, and what a connection adds; nothing of that is
/// known in this room.
public interface Web {

  /// Sends a request and waits for the answer, whatever its status.
  ///
  /// @throws Fault if the host may not be called or the connection is not known
  /// @throws IOException if there is no answer, or not in time
  Answer exchange(Request request) throws IOException;

  /// What is asked.
  ///
  /// @param method in capitals
  /// @param url with its query, as the script has it
  /// @param headers in the order in which they are sent; a name may stand twice
  /// @param body empty where there is none
  /// @param connection name of the connection whose credentials are to be added, or null
  record Request(
      String method, String url, List<Header> headers, Bytes body, @Nullable String connection) {

    public Request {
      headers = List.copyOf(headers);
    }
  }

  /// What came back.
  ///
  /// @param status of HTTP
  /// @param headers in the order in which they came
  record Answer(int status, List<Header> headers, Bytes body) {

    public Answer {
      headers = List.copyOf(headers);
    }

    /// The first value of a header, whatever the case of its name.
    public Optional<String> header(String name) {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(Header::value)
          .findFirst();
    }
  }

  record Header(String name, String value) {}
}
