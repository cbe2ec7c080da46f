package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.Scopes;
import io.addenda.model.User;

/// All tables as one connection sees them: a snapshot for a read, an open transaction for a change.
/// Used by one thread at a time, and not after the read or the change that it was given to.
public final class Tables implements AutoCloseable {

  private final Session session;
  private final OrganizationTable organizations;
  private final MemberTable members;
  private final SettingTable settings;
  private final RecordTable records;
  private final RecordPages recordPages;
  private final RecordKeys recordKeys;
  private final RecordSearch recordSearch;
  private final AssociationTable associations;
  private final DealStageTable dealStages;
  private final AttachmentTable attachments;
  private final Deletions deletions;
  private final ContentTable contents;
  private final PhotoTable photos;
  private final UploadedFileTable uploadedFiles;
  private final TagTable tags;
  private final MassJobTable massJobs;
  private final ClientTable clients;
  private final GrantTable grants;
  private final TokenTable tokens;
  private final AuditTable audit;
  private final BinTable bin;
  private final BinChanges binChanges;
  private final DeletedRecords deletedRecords;
  private final Visibility visibility;
  private final PurgeTable purges;
  private final ReceiptTable receipts;
  private final HoldTable holds;
  private final ReapingTable reaping;
  private final IdempotencyTable idempotency;
  private final StormTable storms;
  private final SuspectTable suspects;
  private final ClockTable clock;
  private final Census census;
  private final AttachedCount attachedCount;
  private final GrantedTokens grantedTokens;

  Tables(Session session) {
    this(session, new AuditTable(session));
  }

  /// @param audit whose refusals are bounded as is fit
  Tables(Session session, AuditTable audit) {
    this.session = session;
    this.audit = audit;
    organizations = new OrganizationTable(session);
    members = new MemberTable(session);
    settings = new SettingTable(session);
    records = new RecordTable(session);
    recordPages = new RecordPages(session);
    recordKeys = new RecordKeys(session);
    recordSearch = new RecordSearch(session);
    associations = new AssociationTable(session);
    dealStages = new DealStageTable(session);
    attachments = new AttachmentTable(session);
    deletions = new Deletions(session);
    contents = new ContentTable(session);
    photos = new PhotoTable(session);
    uploadedFiles = new UploadedFileTable(session);
    tags = new TagTable(session);
    massJobs = new MassJobTable(session);
    clients = new ClientTable(session);
    grants = new GrantTable(session);
    tokens = new TokenTable(session);
    bin = new BinTable(session);
    binChanges = new BinChanges(session);
    deletedRecords = new DeletedRecords(session);
    visibility = new Visibility(session, members, settings);
    purges = new PurgeTable(session);
    receipts = new ReceiptTable(session);
    holds = new HoldTable(session);
    reaping = new ReapingTable(session);
    idempotency = new IdempotencyTable(session);
    storms = new StormTable(session);
    suspects = new SuspectTable(session);
    clock = new ClockTable(session);
    census = new Census(session);
    attachedCount = new AttachedCount(session);
    grantedTokens = new GrantedTokens(session);
  }

  /// How many statements were run that changed something since these were opened.
  public long changes() {
    return session.changes();
  }

  /// Organisations with their modules and sharing, and the ids that they give.
  public OrganizationTable organizations() {
    return organizations;
  }

  /// Users and profiles.
  public MemberTable members() {
    return members;
  }

  /// A user who asks for something, with the rights that they have now.
  ///
  /// @return none if the user may do nothing any more, or what they belong to is gone
  public Optional<Caller> caller(User user, String client, Scopes scopes) {
    var profile = members.profile(user.organization(), user.profile());
    var organization = organizations.find(user.organization());
    if (!user.isActive() || profile.isEmpty() || organization.isEmpty()) {
      return Optional.empty();
    }
    var owners = visibility.owners(organization.get(), user, profile.get());
    return Optional.of(new Caller(organization.get(), user, profile.get(), owners, client, scopes));
  }

  /// What can be changed in the settings of organisations, but for users and profiles.
  public SettingTable settings() {
    return settings;
  }

  public RecordTable records() {
    return records;
  }

  /// Records in pages.
  public RecordPages recordPages() {
    return recordPages;
  }

  /// By what records are found.
  public RecordKeys recordKeys() {
    return recordKeys;
  }

  /// Looks for records.
  public RecordSearch recordSearch() {
    return recordSearch;
  }

  /// Records that belong together in pairs.
  public AssociationTable associations() {
    return associations;
  }

  /// The stages that deals went through.
  public DealStageTable dealStages() {
    return dealStages;
  }

  public AttachmentTable attachments() {
    return attachments;
  }

  /// Moves attachments to the recycle bin.
  public Deletions deletions() {
    return deletions;
  }

  /// How often each content is used, and where its bytes are.
  public ContentTable contents() {
    return contents;
  }

  /// The photos of records.
  public PhotoTable photos() {
    return photos;
  }

  /// Files that came by `POST /files`, those too that fields of records have.
  public UploadedFileTable uploadedFiles() {
    return uploadedFiles;
  }

  /// The tags of modules.
  public TagTable tags() {
    return tags;
  }

  /// Changes of many records in the background.
  public MassJobTable massJobs() {
    return massJobs;
  }

  /// OAuth clients and their secrets.
  public ClientTable clients() {
    return clients;
  }

  /// Grant codes that were not used yet.
  public GrantTable grants() {
    return grants;
  }

  /// Refresh tokens and access tokens.
  public TokenTable tokens() {
    return tokens;
  }

  /// The tokens of an organisation.
  public GrantedTokens grantedTokens() {
    return grantedTokens;
  }

  public AuditTable audit() {
    return audit;
  }

  /// Adds a line to the audit.
  public void note(AuditEntry line) {
    audit.insert(line);
  }

  /// What is in the recycle bin.
  public BinTable bin() {
    return bin;
  }

  /// Takes entries out of the recycle bin.
  public BinChanges binChanges() {
    return binChanges;
  }

  /// Deleted records, those that were destroyed too.
  public DeletedRecords deletedRecords() {
    return deletedRecords;
  }

  /// Who sees and changes which records.
  public Visibility visibility() {
    return visibility;
  }

  /// Scheduled purges and restores of the recycle bin.
  public PurgeTable purges() {
    return purges;
  }

  /// Proof of what was destroyed.
  public ReceiptTable receipts() {
    return receipts;
  }

  /// What must not be destroyed.
  public HoldTable holds() {
    return holds;
  }

  /// Bytes that are to be removed.
  public ReapingTable reaping() {
    return reaping;
  }

  /// Answers to calls with an `Idempotency-Key`.
  public IdempotencyTable idempotency() {
    return idempotency;
  }

  /// Whose deletes were stopped.
  public StormTable storms() {
    return storms;
  }

  /// Contents whose bytes may be wrong.
  public SuspectTable suspects() {
    return suspects;
  }

  /// The trusted time.
  public ClockTable clock() {
    return clock;
  }

  /// A look at the tables of all organisations.
  public Census census() {
    return census;
  }

  /// How much is attached.
  public AttachedCount attachedCount() {
    return attachedCount;
  }

  Session session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }
}
