package io.addenda.seeds;

/// One thing that is wrong with a seed.
public record Fault(Place place, String what) {

  @Override
  public String toString() {
    return (place + ": " + what).replaceAll("\\p{Cntrl}", "?");
  }
}
