package io.addenda.deluge;

import module java.base;

/// A file of the language: bytes in memory with a name, never a file of this machine. Scripts
/// change its names in place.
public final class DelugeFile implements Value {

  /// The name of the form's part where a script sets none. Not documented; it is what the API
  /// takes.
  public static final String DEFAULT_PARAM_NAME = "file";

  private final Bytes content;
  private String name;
  private String paramName = DEFAULT_PARAM_NAME;
  private String contentType;

  /// @param contentType as in the header `Content-Type`
  public DelugeFile(String name, String contentType, Bytes content) {
    this.name = name;
    this.contentType = contentType;
    this.content = content;
  }

  public Bytes content() {
    return content;
  }

  public String name() {
    return name;
  }

  /// The name of the part that it becomes in a form.
  public String paramName() {
    return paramName;
  }

  public String contentType() {
    return contentType;
  }

  void rename(String newName) {
    name = newName;
  }

  void setParamName(String newName) {
    paramName = newName;
  }

  void setContentType(String newType) {
    contentType = newType;
  }

  @Override
  public String type() {
    return "FILE";
  }

  @Override
  public String toString() {
    return name + " (" + content + ")";
  }
}
