package io.addenda.records;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.JsonBodies;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;

/// The records of one module: add, change, read, list, delete.
///
/// Each call checks in this order: the module and its tab, the permission of the profile, the
/// parameters or the body, the record, and what the caller may do to that record.
public final class RecordEndpoints {

  private final RecordCreation creation;
  private final RecordClone clone;
  private final ExternalIds externals;
  private final RecordUpdate update;
  private final RecordUpsert upsert;
  private final RecordReading reading;
  private final RecordList list;
  private final DeletedList deleted;
  private final RecordCount count;
  private final Search search;
  private final LinkEndpoints links;
  private final RecordTagEndpoints tags;
  private final MassEndpoints mass;
  private final LeadConversion conversion;
  private final RecordDeletion deletion;

  /// How much is taken, kept and shown.
  ///
  /// @param fieldLength the longest field that is kept, in characters
  /// @param recordBytes the largest record that is kept
  /// @param pageBytes the most that the shown fields of a page may have together
  /// @param listRecords how many records of a list can be reached
  /// @param grace how long bytes are left to those who have begun to read them
  public record Limits(
      int fieldLength, int recordBytes, long pageBytes, int listRecords, Duration grace) {}

  public RecordEndpoints(
      MetadataStore metadata, JsonBodies bodies, InstantSource clock, Limits limits) {
    var writing = new Writing(metadata, bodies, clock, limits);
    this.externals = new ExternalIds(metadata, clock);
    this.creation = new RecordCreation(writing, externals);
    this.clone = new RecordClone(writing);
    this.update = new RecordUpdate(writing, externals);
    this.upsert = new RecordUpsert(writing, externals);
    this.reading = new RecordReading(metadata, clock);
    this.list = new RecordList(metadata, clock, limits, externals);
    this.deleted = new DeletedList(metadata);
    this.search = new Search(metadata, limits.pageBytes(), System::nanoTime);
    this.count = new RecordCount(metadata, search);
    this.links = new LinkEndpoints(writing, externals);
    this.tags = new RecordTagEndpoints(writing);
    this.mass = new MassEndpoints(writing);
    this.conversion = new LeadConversion(writing);
    this.deletion = new RecordDeletion(clock);
  }

  /// `POST /{module}`
  public Change<Tables> create(Call call) throws IOException {
    return creation.create(call);
  }

  /// `POST /{module}/{record}/Notes`
  public Change<Tables> createNotes(Call call) throws IOException {
    return creation.createNotes(call);
  }

  /// `POST /{module}/{record}/actions/clone`
  public Change<Tables> clone(Call call) throws IOException {
    return clone.make(call);
  }

  /// `PUT /{module}/{record}`
  public Change<Tables> update(Call call) throws IOException {
    return update.one(call);
  }

  /// `PUT /{module}`
  public Change<Tables> updateMany(Call call) throws IOException {
    return update.many(call);
  }

  /// `POST /{module}/upsert`
  public Change<Tables> upsert(Call call) throws IOException {
    return upsert.make(call);
  }

  /// `GET /{module}/{record}`
  public Response get(Call call) {
    return reading.get(externals.named(call));
  }

  /// `GET /{module}/{record}/actions/fetch_full_data`
  public Response richTexts(Call call) {
    return reading.richTexts(call);
  }

  /// `GET /{module}`
  public Response list(Call call) {
    return list.list(externals.named(call));
  }

  /// `GET /{module}/actions/count`
  public Response count(Call call) {
    return count.count(call);
  }

  /// `GET /{module}/deleted`
  public Response deleted(Call call) {
    return deleted.list(call);
  }

  /// `GET /{module}/search`
  public Response search(Call call) {
    return search.search(externals.named(call));
  }

  /// `GET /{module}/{record}/Notes`
  public Response notes(Call call) {
    return list.notes(externals.named(call));
  }

  /// `GET /{module}/{record}/Notes/{related_record}`
  public Response note(Call call) {
    return reading.note(externals.named(call));
  }

  /// What gives records tags.
  public RecordTagEndpoints tags() {
    return tags;
  }

  /// What changes many records at once.
  public MassEndpoints mass() {
    return mass;
  }

  /// What makes contacts of leads.
  public LeadConversion conversion() {
    return conversion;
  }

  /// What associates records.
  public LinkEndpoints links() {
    return links;
  }

  /// `GET /{module}/{record}/{related_list}`, but for notes and attachments.
  public Response related(Call call) {
    return list.related(externals.named(call));
  }

  /// `GET /{module}/{record}/{related_list}/{related_record}`, but for notes and attachments.
  public Response relatedOne(Call call) {
    return reading.related(externals.named(call));
  }

  /// `GET /{module}/deleted/{record}/{related_list}`
  public Response relatedOfDeleted(Call call) {
    return list.ofDeleted(call);
  }

  /// `PUT /{module}/{record}/Notes`
  public Change<Tables> updateNotes(Call call) throws IOException {
    return update.notes(call);
  }

  /// `PUT /{module}/{record}/Notes/{related_record}`
  public Change<Tables> updateNote(Call call) throws IOException {
    return update.note(call);
  }

  /// `DELETE /{module}/{record}`
  public Change.Work<Tables> delete(Call call) {
    return externals.named(call, false, deletion::one);
  }

  /// `DELETE /{module}?ids=…`
  public Change.Work<Tables> deleteMany(Call call) {
    return externals.named(call, false, deletion::many);
  }

  /// `DELETE /{module}/{record}/Notes/{related_record}`
  public Change.Work<Tables> deleteNote(Call call) {
    return externals.named(call, false, deletion::note);
  }

  /// `DELETE /{module}/{record}/Notes?ids=…`
  public Change.Work<Tables> deleteNotes(Call call) {
    return externals.named(call, false, deletion::notes);
  }
}
