package io.addenda.http;

/// Who sent a request: the other end of its connection.
public interface Sender {

  /// The address of the client.
  String address();

  /// Whether the client has hung up, or has reset its HTTP/2 stream: nobody waits for the answer
  /// any more. May be asked on any thread, at any time.
  boolean isGone();

  /// A sender who stays.
  static Sender at(String address) {
    return new Sender() {
      @Override
      public String address() {
        return address;
      }

      @Override
      public boolean isGone() {
        return false;
      }
    };
  }
}
