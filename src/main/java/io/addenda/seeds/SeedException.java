package io.addenda.seeds;

import module java.base;

/// A seed is refused. The message has a line for each thing that is wrong.
public final class SeedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  /// @param more how many there are besides
  SeedException(List<Fault> faults, int more) {
    super(
        faults.stream().map(Fault::toString).collect(Collectors.joining("\n"))
            + (more == 0 ? "" : "\nand %d more".formatted(more)));
    this.faults = faults;
  }

  /// What is wrong, in the order in which it was found.
  public List<Fault> faults() {
    return faults;
  }
}
