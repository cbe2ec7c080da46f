package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with files, which are bytes in memory, and with their bytes as Base64.
final class FileFunctions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.on(On.ANYTHING, "isFile", 0, it -> Value.of(it.value(0) instanceof DelugeFile)),
          file("getFileName", 0, it -> Value.of(it.file(0).name())),
          file("getFileType", 0, it -> Value.of(it.file(0).contentType())),
          file("getFileSize", 0, it -> Value.of(it.file(0).content().size())),
          file("getFileContent", 0, FileFunctions::content),
          file("setFileName", 1, it -> changed(() -> it.file(0).rename(it.text(1)))),
          file("setParamName", 1, it -> changed(() -> it.file(0).setParamName(it.text(1)))),
          file("setFileType", 1, it -> changed(() -> it.file(0).setContentType(it.text(1)))),
          BuiltIn.on(On.TEXT, "toFile", 1, FileFunctions::fromText),
          BuiltIn.on(On.SOMETHING, "zoho.encryption.base64Encode", 0, FileFunctions::encode),
          BuiltIn.on(On.TEXT, "zoho.encryption.base64Decode", 0, FileFunctions::decode),
          BuiltIn.on(
              On.TEXT, "zoho.encryption.base64DecodeToFile", 1, FileFunctions::decodeToFile));

  private FileFunctions() {}

  private static BuiltIn file(String name, int more, BuiltIn.Body body) {
    return BuiltIn.on(On.FILE, name, more, body);
  }

  private static Value changed(Runnable change) {
    change.run();
    return Value.NULL;
  }

  private static Value content(Arguments arguments) {
    var content = arguments.file(0).content();
    arguments.meter().text(content.size());
    return Value.of(content.text(StandardCharsets.UTF_8));
  }

  private static Value fromText(Arguments arguments) {
    return file(arguments.text(1), Bytes.of(arguments.text(0)));
  }

  /// A file whose type is known by its name.
  private static DelugeFile file(String name, Bytes content) {
    var type = URLConnection.guessContentTypeFromName(name);
    return new DelugeFile(name, type == null ? "application/octet-stream" : type, content);
  }

  private static Value encode(Arguments arguments) {
    var bytes =
        arguments.value(0) instanceof DelugeFile file
            ? file.content().toArray()
            : arguments.loose(0).getBytes(StandardCharsets.UTF_8);
    return arguments.made(Base64.getEncoder().encodeToString(bytes));
  }

  private static byte[] decoded(Arguments arguments) {
    try {
      return Base64.getDecoder().decode(arguments.text(0).replaceAll("\\s", ""));
    } catch (IllegalArgumentException _) {
      throw new Fault("'" + BuiltIns.shortened(arguments.text(0)) + "' is no Base64");
    }
  }

  private static Value decode(Arguments arguments) {
    return arguments.made(new String(decoded(arguments), StandardCharsets.UTF_8));
  }

  private static Value decodeToFile(Arguments arguments) {
    return file(arguments.text(1), Bytes.of(decoded(arguments)));
  }
}
