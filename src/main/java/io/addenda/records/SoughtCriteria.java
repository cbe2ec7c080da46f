package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.SearchFault;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.CriteriaException;
import io.addenda.catalogue.CriteriaFault;
import io.addenda.catalogue.CriteriaParser;
import io.addenda.catalogue.Literals;
import io.addenda.metadata.RecordCondition;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;

/// Criteria that records are to meet.
final class SoughtCriteria implements Sought {

  private final Caller caller;
  private final CrmModule module;
  private Criteria criteria;

  SoughtCriteria(Caller caller, CrmModule module, Criteria criteria) {
    this.caller = caller;
    this.module = module;
    this.criteria = criteria;
  }

  /// What the parameter `criteria` says.
  static SoughtCriteria of(Call call, CrmModule module, String text) {
    var user = call.caller().user();
    try {
      var criteria =
          CriteriaParser.parse(
              text,
              name -> Catalogue.field(module, name).filter(field -> field.isIn(call.version())),
              new Literals(user.id(), user.zone()));
      return new SoughtCriteria(call.caller(), module, criteria);
    } catch (CriteriaException e) {
      throw new ApiException(error(e.fault()));
    }
  }

  @Override
  public RecordCondition condition(Tables tables, BooleanSupplier late) {
    criteria = new NamedRecords(tables, caller, late).resolve(criteria);
    return new CriteriaCondition(caller.organization(), module).of(criteria);
  }

  @Override
  public boolean finds(RecordFields record) {
    return criteria.matches(record);
  }

  private static ApiError error(CriteriaFault fault) {
    return switch (fault) {
      case CriteriaFault.Unreadable() -> invalid(SearchFault.CRITERIA, "param_name", "criteria");
      case CriteriaFault.TooLong(var limit) ->
          invalid(
              SearchFault.CRITERIA,
              "param_name",
              "criteria",
              "maximum_length",
              Integer.toString(limit));
      case CriteriaFault.TooManyConditions(var limit) -> new ApiError.TooManyCriteria(limit);
      case CriteriaFault.TooManyValues(var limit, var apiName) ->
          new ApiError.TooManyValues(limit, apiName);
      case CriteriaFault.FieldUnavailable(var apiName) ->
          invalid(SearchFault.FIELD, "api_name", apiName);
      case CriteriaFault.OperatorUnknown(var operator, var apiName) ->
          invalid(SearchFault.OPERATOR_UNKNOWN, "operator", operator, "api_name", apiName);
      case CriteriaFault.OperatorUnfit(var operator, var apiName) ->
          invalid(SearchFault.OPERATOR_UNFIT, "operator", operator.toString(), "api_name", apiName);
      case CriteriaFault.ValueMissing(var apiName, var value) ->
          invalid(SearchFault.VALUE_MISSING, "api_name", apiName, "value", value);
      case CriteriaFault.ValueInvalid(var type, var apiName, var value) ->
          invalid(
              SearchFault.VALUE,
              "expected_data_type",
              type.toString(),
              "api_name",
              apiName,
              "value",
              value);
    };
  }

  private static ApiError invalid(SearchFault fault, String... said) {
    var details = new LinkedHashMap<String, String>();
    for (int i = 0; i < said.length; i += 2) {
      details.put(said[i], said[i + 1]);
    }
    return new ApiError.SearchInvalid(fault, details);
  }
}
