package io.addenda.custody;

import module java.base;

import io.addenda.metadata.MetadataStore;

/// What administrators see of the custody of their organisation's files, which the real API does
/// not have: the values that commands print, as the same JSON.
public record CustodyEndpoints(UsageEndpoints usage, AuditEndpoints audit, RunEndpoints runs) {

  public static CustodyEndpoints over(MetadataStore metadata, Runs runs, InstantSource clock) {
    return new CustodyEndpoints(
        new UsageEndpoints(metadata),
        new AuditEndpoints(metadata, clock),
        new RunEndpoints(metadata, runs, clock));
  }
}
