package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.FieldType;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// What the header `X-EXTERNAL` says: by which external fields a call names records, one for each
/// module: `Leads.Their_Id`. Lookups in bodies have their own: `Contacts.Account_Name.Their_Id`,
/// `Quotes.Quoted_Items.Product_Name.Their_Id`, `Tasks.What_Id->Accounts.Their_Id`.
///
/// @param records the fields by the modules of the records that they name
/// @param lookups the lookups in bodies whose records are named so
record ExternalHeader(Map<CrmModule, Field> records, List<Lookup> lookups) {

  private static final String NAME = "X-EXTERNAL";
  private static final String ANY_MODULE = "se_module";

  /// As the vendor's manual calls the lines of an order of any kind.
  private static final String LINES = "Product_Details";

  private static final Pattern NAMED =
      Pattern.compile("(\\w+)(?:\\.(\\w+))??(?:\\.(\\w+))?(?:->(\\w+))?\\.(\\w+)");

  /// A lookup whose record is named by an external field.
  ///
  /// @param subform whose lines have the lookup; null when the record has it
  /// @param target the module that is looked up
  record Lookup(
      CrmModule module, @Nullable Field subform, Field field, CrmModule target, Field external) {

    private boolean isSame(Lookup other) {
      return module.equals(other.module)
          && Objects.equals(subform, other.subform)
          && field.equals(other.field)
          && target.equals(other.target);
    }
  }

  static boolean isIn(Call call) {
    return call.request().header(NAME).isPresent();
  }

  /// What a call says; nothing if it has no such header.
  static ExternalHeader of(Call call) {
    var records = new HashMap<CrmModule, Field>();
    var lookups = new ArrayList<Lookup>();
    call.request()
        .header(NAME)
        .ifPresent(
            header -> {
              for (var text : header.split(",", -1)) {
                add(call, text.strip(), records, lookups);
              }
            });
    return new ExternalHeader(records, lookups);
  }

  private static void add(
      Call call, String text, Map<CrmModule, Field> records, List<Lookup> lookups) {
    var named = NAMED.matcher(text);
    if (!named.matches()) {
      throw invalid();
    }
    var module = module(call, named.group(1));
    if (named.group(3) == null && named.group(4) == null) {
      if (records.put(module, external(module, named.group(5))) != null) {
        throw invalid();
      }
      return;
    }
    var lookup = lookup(call, module, named);
    if (lookups.stream().anyMatch(lookup::isSame)) {
      throw invalid();
    }
    lookups.add(lookup);
  }

  private static Lookup lookup(Call call, CrmModule module, MatchResult named) {
    var subform = named.group(2) == null ? null : subform(module, named.group(2));
    var name = Objects.requireNonNullElse(named.group(3), "");
    var field =
        (subform == null ? Catalogue.field(module, name) : Catalogue.column(name))
            .filter(
                it -> it.type() == FieldType.LOOKUP || it.type() == FieldType.MULTI_MODULE_LOOKUP)
            .orElseThrow(ExternalHeader::invalid);
    var said = named.group(4);
    var looked = field.target().orElse(ANY_MODULE);
    var target = module(call, said == null ? looked : said);
    if (!looked.equals(ANY_MODULE) && !looked.equals(target.apiName())) {
      throw invalid();
    }
    return new Lookup(module, subform, field, target, external(target, named.group(5)));
  }

  private static Field subform(CrmModule module, String name) {
    return Catalogue.fields(module).stream()
        .filter(it -> it.type() == FieldType.SUBFORM)
        .filter(it -> it.apiName().equals(name) || name.equals(LINES))
        .findFirst()
        .orElseThrow(ExternalHeader::invalid);
  }

  private static CrmModule module(Call call, String name) {
    return call.caller().module(name).orElseThrow(ExternalHeader::invalid);
  }

  private static Field external(CrmModule module, String name) {
    return Catalogue.field(module, name)
        .filter(it -> it.is(Mark.EXTERNAL))
        .orElseThrow(ExternalHeader::invalid);
  }

  /// Refuses what means nothing to a call: fields of other modules than these, or of lookups of
  /// another one than that of its body.
  ///
  /// @param body the module of the records in the body; null of a call without one
  void require(Collection<CrmModule> modules, @Nullable CrmModule body) {
    boolean unknown =
        !modules.containsAll(records.keySet())
            || lookups.stream().anyMatch(it -> !it.module().equals(body));
    if (unknown) {
      throw new ApiException(new ApiError.ConditionNotServed("header", NAME));
    }
  }

  private static ApiException invalid() {
    return new ApiException(new ApiError.HeaderInvalid(NAME));
  }
}
