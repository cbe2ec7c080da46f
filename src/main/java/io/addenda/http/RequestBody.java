package io.addenda.http;

import module java.base;

/// The body of a request, read as it arrives and never kept whole.
public interface RequestBody {

  /// A request without a body.
  RequestBody NONE =
      new RequestBody() {
        @Override
        public InputStream open() {
          return InputStream.nullInputStream();
        }

        @Override
        public long length() {
          return 0;
        }
      };

  /// The bytes, once. Reading blocks until the client sends more, so only a virtual thread may do
  /// it. Reading throws [BodyTooLargeException] beyond the listener's limit, and another
  /// [IOException] when the client goes away before the end or is slower than the listener allows.
  InputStream open();

  /// How many bytes it has as the client says, or less than 0 when it does not.
  default long length() {
    return -1;
  }
}
