package io.addenda.model;

import module java.base;

/// A small file, all that a download needs of it.
public record OpenedFile(String name, BlobKey blob, ByteBuffer bytes) {}
