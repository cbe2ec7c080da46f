package io.addenda.bin;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.contents.Reaper;
import io.addenda.metadata.MetadataStore;

/// What the bin has done in the background.
///
/// @param all in the order in which they are to be done: what the first destroy, the next remove
public record BinChores(List<Chore> all) {

  /// How long things stay.
  ///
  /// @param rest how long a deleted attachment rests in the bin
  /// @param grace how long bytes are left alone after their last row has gone, so that a download
  ///   that is about to begin still finds them
  public record Settings(Duration rest, Duration grace) {}

  /// The chores of one store.
  ///
  /// @param reaper removes the bytes
  /// @param sure the time that has passed for sure, of which it depends what is destroyed
  public static BinChores of(
      MetadataStore metadata,
      Reaper reaper,
      InstantSource clock,
      InstantSource sure,
      Settings settings) {
    var scrub = new LogScrub(metadata, clock);
    return new BinChores(
        List.of(
            new BinExpiry(metadata, clock, sure, settings, scrub::request),
            new AnswerExpiry(metadata, sure),
            new PurgedExpiry(metadata, sure),
            reaper,
            new AskedWork(metadata, clock, sure, reaper),
            scrub));
  }
}
