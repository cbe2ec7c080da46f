package io.addenda.metadata;

/// What every store of metadata promises, on whatever engine. An engine is done when a class of
/// three lines that extends this and opens its store passes.
abstract class MetadataStoreContract extends StoreWithALead
    implements ChangesContract,
        NeighboursContract,
        TextsContract,
        PeopleContract,
        SettingsContract,
        RecordsContract,
        KeysContract,
        AssociationsContract,
        MassJobsContract,
        TagsContract,
        UploadedFilesContract,
        AttachmentsContract,
        BinContract,
        ContentsContract,
        AttachedCountContract,
        CancellationContract,
        CensusContract,
        SafeguardsContract,
        PurgesContract {

  @Override
  abstract MetadataStore openStore();
}
