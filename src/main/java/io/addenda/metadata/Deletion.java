package io.addenda.metadata;

import module java.base;

import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;

/// An attachment that is to go to the recycle bin.
///
/// @param caller who deletes it
/// @param module of its record
/// @param at when
public record Deletion(Caller caller, CrmModule module, Id record, Id id, Instant at) {}
