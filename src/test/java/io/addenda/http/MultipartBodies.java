package io.addenda.http;

import module java.base;

import org.junit.jupiter.params.provider.Arguments;

/// Bodies of several parts, as they come in.
final class MultipartBodies {

  private MultipartBodies() {}

  /// The bodies as the official SDKs were seen to write them.
  static Stream<Arguments> clients() {
    return Stream.of(
        Arguments.of(
            "node",
            "multipart/form-data; boundary=--------------------------123456789012345678901234",
            """
            ----------------------------123456789012345678901234
            Content-Disposition: form-data; name="file"; filename="Zusage "neu" für Ana.pdf"
            Content-Type: application/pdf

            %s
            ----------------------------123456789012345678901234--
            """,
            "Zusage \"neu\" für Ana.pdf"),
        Arguments.of(
            "node, from a stream",
            "multipart/form-data; boundary=--------------------------123456789012345678901234",
            """
            ----------------------------123456789012345678901234
            Content-Disposition: form-data; name="file"
            Content-Type: application/octet-stream

            %s
            ----------------------------123456789012345678901234--
            """,
            null),
        Arguments.of(
            "typescript",
            "multipart/form-data; boundary=--------------------------0123456789abcdef01234567",
            """
            ----------------------------0123456789abcdef01234567
            Content-Disposition: form-data; name="file"; filename="Zusage %%22neu%%22.pdf"
            Content-Type: application/pdf

            %s
            ----------------------------0123456789abcdef01234567--
            """,
            "Zusage \"neu\".pdf"),
        Arguments.of(
            "java",
            "multipart/form-data; boundary=Xq0_r-a7WmPyZ12bJ4kTn9vCdE3sLhGf",
            """
            --Xq0_r-a7WmPyZ12bJ4kTn9vCdE3sLhGf
            Content-Disposition: form-data; name="file"; filename="Zusage "neu" f?r Ana.pdf"
            Content-Type: application/octet-stream

            %s
            --Xq0_r-a7WmPyZ12bJ4kTn9vCdE3sLhGf--
            """,
            "Zusage \"neu\" f?r Ana.pdf"),
        Arguments.of(
            "php",
            "multipart/form-data;boundary=1795456480",
            """

            --1795456480
            Content-Disposition: form-data; name="file";filename="Zusage für Ana.pdf"

            %s
            --1795456480--

            """,
            "Zusage für Ana.pdf"),
        Arguments.of(
            "python",
            "multipart/form-data; boundary=0123456789abcdef0123456789abcdef",
            """
            --0123456789abcdef0123456789abcdef
            Content-Disposition: form-data; name="file"; filename="Zusage %%22neu%%22 für.pdf"

            %s
            --0123456789abcdef0123456789abcdef--
            """,
            "Zusage \"neu\" für.pdf"),
        Arguments.of(
            "python, older",
            "multipart/form-data; boundary=0123456789abcdef0123456789abcdef",
            """
            --0123456789abcdef0123456789abcdef
            Content-Disposition: form-data; name="file"; filename*=utf-8''Zusage%%20f%%C3%%BCr.pdf

            %s
            --0123456789abcdef0123456789abcdef--
            """,
            "Zusage für.pdf"),
        Arguments.of(
            "ruby",
            "multipart/form-data; boundary=------------------------rubyABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
            """
            --------------------------rubyABCDEFGHIJKLMNOPQRSTUVWXYZ01234
            Content-Disposition: form-data; name="file"; filename="Zusage \\"neu\\" für.pdf"
            Content-Type: application/octet-stream

            %s
            --------------------------rubyABCDEFGHIJKLMNOPQRSTUVWXYZ01234--
            """,
            "Zusage \"neu\" für.pdf"),
        Arguments.of(
            "c#",
            "multipart/form-data; boundary=----FILEBOUNDARY----",
            """

            ------FILEBOUNDARY----
            Content-Disposition: form-data; name="file"; filename="Zusage für.pdf"
            Content-Type: application/octet-stream

            %s
            ------FILEBOUNDARY------""",
            "Zusage für.pdf"));
  }
}
