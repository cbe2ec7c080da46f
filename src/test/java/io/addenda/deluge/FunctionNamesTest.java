package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function that the platform is known to have runs here, or is refused by its name.
class FunctionNamesTest {

  /// Those that real scripts call, and those that its documents and tools for it name.
  private static final String NAMES =
      """
      isNull isEmpty isBlank ifNull isText isNumber isDate isFile toString toText toLong toNumber
      toDecimal toDate toDateTime toTime toMap toList toJSONList toCollection toXML toXmlList
      getJSON executeXPath encodeUrl
      concat contains containsIgnoreCase endsWith endsWithIgnoreCase equalsIgnoreCase find getAlpha
      getAlphaNumeric getOccurence getOccurenceCount getPrefix getPrefixIgnoreCase getSuffix
      getSuffixIgnoreCase hexToText indexOf isAscii lastIndexOf left leftpad len length ltrim
      matches mid notContains proper remove removeAllAlpha removeAllAlphaNumeric
      removeFirstOccurence removeLastOccurence repeat replaceAll replaceAllIgnoreCase replaceFirst
      replaceFirstIgnoreCase reverse right rightpad rtrim startsWith startsWithIgnoreCase subString
      subText text textToHex toFile toLowerCase toUpperCase trim
      abs acos asin atan ceil cos cosh exp floor frac isEven isOdd log log10 max min power
      randomNumber round sin sinh sqrt tan tanh toHex toWords
      List add addAll average clear distinct get intersect largest median nthLargest nthSmallest
      percentile rank removeAll removeElement size smallest sort subList
      Map containKey containsKey containValue containsValue keys put putAll values
      Collection insert update delete deleteKey deleteKeys deleteAll insertKeyValue sortKey getKey
      addBusinessDay addBusinessHour addDay addHour addMinutes addMonth addSeconds addWeek addYear
      day days360 daysBetween edate eomonth getDate getDay getDayOfWeek getDayOfYear getHour
      getMinutes getMonth getSeconds getTime getWeekOfYear getYear hour hoursBetween minute month
      monthsBetween networkdays nextWeekDay previousWeekDay second subBusinessDay subDay subHour
      subMinutes subMonth subSeconds subWeek subYear toStartOfMonth toStartOfWeek totalMonth
      totalYear unixEpoch weekday workday workDaysBetween workDaysList year yearsBetween
      getFileContent getFileName getFileSize getFileType setFileName setFileType setParamName
      zoho.encryption.aesDecode zoho.encryption.aesEncode zoho.encryption.base64Decode
      zoho.encryption.base64DecodeToFile zoho.encryption.base64Encode zoho.encryption.hmacsha1
      zoho.encryption.hmacsha256 zoho.encryption.hmacsha512 zoho.encryption.md5
      zoho.encryption.sha1 zoho.encryption.sha256 zoho.encryption.sha512
      zoho.encryption.urlDecode zoho.encryption.urlEncode
      """;

  static List<String> names() {
    return List.of(NAMES.split("\\s+"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void functionIsServedOrRefusedByName(String name) {
    if (BuiltIns.names().stream().anyMatch(name::equalsIgnoreCase)) {
      return;
    }
    for (var call : List.of(name + "(1)", name.toUpperCase(Locale.ROOT) + "()")) {
      var error =
          ScriptRun.failure("info " + call.replace("ZOHO.ENCRYPTION", "zoho.encryption") + ";");
      assertThat(error.kind()).isEqualTo(DelugeException.Kind.UNSUPPORTED);
      assertThat(error.problem()).isEqualTo("the function '" + name + "' is not supported here");
    }
  }
}
