/// Files that come by themselves, before a field of a record has them, and how files are given back
/// by their names. Start at [FileEndpoints][io.addenda.files.FileEndpoints].
///
/// Depends on `api`, `http`, `model`, `chores`, `contents` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.files;

import org.jspecify.annotations.NullMarked;
