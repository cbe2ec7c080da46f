package io.addenda.blobs;

import module java.base;

/// A piece of a blob, by how it is read best. Nothing is open before it is asked for.
public sealed interface Slice {

  /// In bytes.
  long length();

  /// Begins to read it. The stream ends after the piece.
  ///
  /// @throws NoSuchFileException when the blob is not there any more
  InputStream open() throws IOException;

  /// A piece of a file, which the operating system can send without passing it through the program.
  record InFile(Path file, long offset, long length) implements Slice {
    @Override
    public InputStream open() throws IOException {
      return new FileSliceStream(FileChannel.open(file).position(offset), length);
    }
  }

  /// A piece that comes over the network.
  ///
  /// @param source asks for it
  record Remote(Source source, long length) implements Slice {
    @Override
    public InputStream open() throws IOException {
      return source.open();
    }
  }

  /// Where a piece comes from.
  interface Source {
    InputStream open() throws IOException;
  }
}
