package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A record of a module: what the CRM knows of one lead, deal or note.
///
/// @param module the API name of its module
/// @param name what people call it: the value of the module's name field
/// @param parent the record that a note belongs to; null in every other module
/// @param fields its fields, a JSON object
/// @param converted whether it is a lead that was made a contact
public record CrmRecord(
    Id id,
    String module,
    String name,
    @Nullable Id parent,
    String fields,
    Id owner,
    Id createdBy,
    Instant createdTime,
    Id modifiedBy,
    Instant modifiedTime,
    boolean converted) {}
