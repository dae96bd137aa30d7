#include "core/base/money.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <string_view>

namespace daybook {
namespace {

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

Currency currency(std::string_view code) { return Currency::parse(code).value(); }
Percent percent(std::string_view text) { return Percent::parse(text).value(); }

std::string amount_message(std::string_view amount, std::string_view code = "EUR") {
  const auto money = parse_money(amount, currency(code));
  if (money) return "accepted as " + print(*money);
  EXPECT_EQ(money.error().code, ErrorCode::invalid);
  return money.error().message;
}

TEST(Currencies, KnowTheDigitsOfTheirMinorUnit) {
  for (const char* code : {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
                           "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"}) {
    EXPECT_EQ(currency(code).minor_digits(), 0) << code;
  }
  for (const char* code : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}) {
    EXPECT_EQ(currency(code).minor_digits(), 3) << code;
  }
  for (const char* code : {"CLF", "UYW"}) EXPECT_EQ(currency(code).minor_digits(), 4) << code;
  for (const char* code : {"AED", "EUR", "GBP", "USD", "XCG", "ZMW", "ZWG"}) {
    EXPECT_EQ(currency(code).minor_digits(), 2) << code;
  }
  EXPECT_EQ(Currency().text(), "EUR");
  EXPECT_EQ(currency("USD").text(), "USD");
}

TEST(Currencies, UnknownOnesAreInvalidAndTheNearestIsNamed) {
  const auto message = [](std::string_view code) { return Currency::parse(code).error().message; };
  EXPECT_EQ(Currency::parse("EUX").error().code, ErrorCode::invalid);
  EXPECT_EQ(message("EUX"), "unknown currency \"EUX\"; expected an ISO 4217 code, perhaps EUR");
  EXPECT_EQ(message("eur"), "unknown currency \"eur\"; expected an ISO 4217 code, perhaps EUR");
  EXPECT_EQ(message("Euro"), "unknown currency \"Euro\"; expected an ISO 4217 code, perhaps EUR");
  EXPECT_EQ(message("UDS"), "unknown currency \"UDS\"; expected an ISO 4217 code, perhaps USD");
  EXPECT_EQ(message(""), "unknown currency \"\"; expected an ISO 4217 code such as EUR");
  EXPECT_EQ(message("€"), "unknown currency \"€\"; expected an ISO 4217 code such as EUR");
  EXPECT_FALSE(Currency::parse("EUR "));
  EXPECT_FALSE(Currency::parse("XXX")) << "no currency was involved, so there is no minor unit";
  EXPECT_FALSE(Currency::parse("XAU")) << "gold has no minor unit";
  EXPECT_FALSE(Currency::parse(std::string(100'000, 'E')));
}

TEST(Amounts, AreExactInTheMinorUnit) {
  EXPECT_EQ(parse_money("1250.50", currency("EUR")), (Money{125'050, currency("EUR")}));
  EXPECT_EQ(parse_money("1250.5", currency("EUR"))->minor, 125'050);
  EXPECT_EQ(parse_money("1250", currency("EUR"))->minor, 125'000);
  EXPECT_EQ(parse_money("-0.01", currency("EUR"))->minor, -1);
  EXPECT_EQ(parse_money("-0", currency("EUR"))->minor, 0);
  EXPECT_EQ(parse_money("1250", currency("JPY"))->minor, 1250);
  EXPECT_EQ(parse_money("1.005", currency("KWD"))->minor, 1005);
  EXPECT_EQ(parse_money("0.0001", currency("CLF"))->minor, 1);
}

TEST(Amounts, HaveAtMostTheDecimalsOfTheirCurrency) {
  EXPECT_EQ(amount_message("1250.505"), "too many decimals in \"1250.505\": EUR has 2, found 3");
  EXPECT_EQ(amount_message("1250.0", "JPY"), "too many decimals in \"1250.0\": JPY has 0, found 1");
  EXPECT_EQ(amount_message("1.000"), "too many decimals in \"1.000\": EUR has 2, found 3");
}

TEST(Amounts, AnythingButAPlainDecimalIsInvalid) {
  for (const char* text : {"", "-", "+1", ".5", "5.", "1,250.50", "1 250", "1e3", "0x10", "1.2.3",
                           "--1", "12€", " 1", "1 ", "NaN", "-.5"}) {
    EXPECT_NE(amount_message(text).find("not an amount"), std::string::npos) << text;
  }
}

TEST(Amounts, ReachToTheLastMinorUnitOf64BitsAndNotFurther) {
  EXPECT_EQ(parse_money("92233720368547758.07", currency("EUR"))->minor, kMost);
  EXPECT_EQ(amount_message("92233720368547758.08"),
            "amount \"92233720368547758.08\" is too large: in minor units it must fit 64 bits, "
            "which EUR does up to 92,233,720,368,547,758.07 EUR");
  EXPECT_EQ(parse_money("-92233720368547758.08", currency("EUR"))->minor, kLeast);
  EXPECT_NE(amount_message("-92233720368547758.09").find("too large"), std::string::npos);
  EXPECT_NE(amount_message("92233720368547759").find("too large"), std::string::npos);
  EXPECT_NE(amount_message(std::string(1000, '9')).find("too large"), std::string::npos);
  EXPECT_EQ(parse_money("9223372036854775807", currency("JPY"))->minor, kMost);
  EXPECT_NE(amount_message("9223372036854775808", "JPY").find("too large"), std::string::npos);
}

TEST(Amounts, ArePrintedForPeople) {
  EXPECT_EQ(print(Money{1'250'000, currency("EUR")}), "12,500.00 EUR");
  EXPECT_EQ(print(Money{99'999, currency("EUR")}), "999.99 EUR");
  EXPECT_EQ(print(Money{100'000, currency("EUR")}), "1,000.00 EUR");
  EXPECT_EQ(print(Money{5, currency("EUR")}), "0.05 EUR");
  EXPECT_EQ(print(Money{0, currency("EUR")}), "0.00 EUR");
  EXPECT_EQ(print(Money{-5, currency("EUR")}), "-0.05 EUR");
  EXPECT_EQ(print(Money{-12'345'678, currency("USD")}), "-123,456.78 USD");
  EXPECT_EQ(print(Money{1'234'567, currency("JPY")}), "1,234,567 JPY");
  EXPECT_EQ(print(Money{1'234'567, currency("KWD")}), "1,234.567 KWD");
  EXPECT_EQ(print(Money{kLeast, currency("EUR")}), "-92,233,720,368,547,758.08 EUR");
}

TEST(Percentages, HaveOneWayToBeWritten) {
  for (const char* text : {"0", "80", "12.5", "-3", "-0.5", "0.000000001", "100",
                           "9223372036854775807", "-9223372036854775808", "9223372036.854775807"}) {
    const auto read = Percent::parse(text);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->text(), text);
  }
  for (const char* text : {"",
                           "-",
                           "+1",
                           "01",
                           "-01",
                           "00",
                           "12.50",
                           "12.0",
                           "0.0",
                           "-0",
                           "-0.0",
                           ".5",
                           "5.",
                           "12,5",
                           "12.5%",
                           " 1",
                           "1 ",
                           "1e2",
                           "0.0000000001",
                           "9223372036854775808",
                           "-9223372036854775809",
                           "92233720368.547758070",
                           "9223372036854775807.1"}) {
    const auto read = Percent::parse(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::invalid);
  }
}

TEST(Percentages, SayWhatIsWrongWithThem) {
  EXPECT_EQ(Percent::parse("12.50").error().message,
            "not a percentage: \"12.50\" has a trailing zero; expected a decimal such as 12.5, 80 "
            "or -3");
  EXPECT_NE(Percent::parse("01").error().message.find("leading zero"), std::string::npos);
  EXPECT_NE(Percent::parse("-0").error().message.find("negative zero"), std::string::npos);
  EXPECT_NE(Percent::parse("0.1234567891").error().message.find("nine decimals"),
            std::string::npos);
}

TEST(Percentages, AreOrderedByValueWhateverTheirScale) {
  EXPECT_LT(percent("12.49"), percent("12.5"));
  EXPECT_GT(percent("12.500000001"), percent("12.5"));
  EXPECT_LT(percent("-1"), percent("-0.999999999"));
  EXPECT_EQ(percent("12.5"), percent("12.5"));
  EXPECT_EQ(percent("12.5") <=> percent("12.5"), std::strong_ordering::equal);
  // In 64 bits, or as doubles, these products would not tell the two apart.
  EXPECT_GT(percent("9223372036854775807"), percent("9223372036.854775807"));
  EXPECT_GT(percent("9007199254740993"), percent("9007199254740992"));
}

TEST(Ratios, HaveTwoDecimalsHalfUpWithoutTrailingZeros) {
  EXPECT_EQ(Percent::ratio(1, 8).text(), "12.5");
  EXPECT_EQ(Percent::ratio(1, 3).text(), "33.33");
  EXPECT_EQ(Percent::ratio(2, 3).text(), "66.67");
  EXPECT_EQ(Percent::ratio(4, 5).text(), "80");
  EXPECT_EQ(Percent::ratio(1, 1).text(), "100");
  EXPECT_EQ(Percent::ratio(0, 7).text(), "0");
  EXPECT_EQ(Percent::ratio(0, 7), Percent());
  EXPECT_EQ(Percent::ratio(1'999, 20'000).text(), "10") << "9.995 is half, and goes up";
  EXPECT_EQ(Percent::ratio(19'989, 200'000).text(), "9.99") << "9.9945 is less than half";
}

TEST(Ratios, HalfUpMeansTowardsPlusInfinityForNegativesToo) {
  EXPECT_EQ(Percent::ratio(1, 20'000).text(), "0.01") << "0.005";
  EXPECT_EQ(Percent::ratio(-1, 20'000).text(), "0") << "-0.005";
  EXPECT_EQ(Percent::ratio(-3, 20'000).text(), "-0.01") << "-0.015";
  EXPECT_EQ(Percent::ratio(-5, 30'000).text(), "-0.02") << "-0.01666";
  EXPECT_EQ(Percent::ratio(3, -20'000), Percent::ratio(-3, 20'000));
  EXPECT_EQ(Percent::ratio(-3, -20'000), Percent::ratio(3, 20'000));
}

TEST(Ratios, DoNotOverflow) {
  EXPECT_EQ(Percent::ratio(kMost, kMost).text(), "100");
  EXPECT_EQ(Percent::ratio(kLeast, kLeast).text(), "100");
  EXPECT_EQ(Percent::ratio(kMost, kLeast).text(), "-100");
  EXPECT_EQ(Percent::ratio(kMost, 1).units(), kMost) << "the most that can be kept";
  EXPECT_EQ(Percent::ratio(kLeast, 1).units(), kLeast);
}

TEST(Ratios, AreCanonicalPercentages) {
  constexpr unsigned kSeed = 4217;
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  std::uniform_int_distribution<std::int64_t> amount(-1'000'000, 1'000'000);
  for (int i = 0; i < 20'000; ++i) {
    const auto part = amount(random);
    const auto whole = amount(random);
    if (whole == 0) continue;
    const auto ratio = Percent::ratio(part, whole);
    ASSERT_EQ(Percent::parse(ratio.text()), ratio) << part << " / " << whole;
  }
}

TEST(RatiosDeathTest, ToNothingAreABugOfTheCaller) {
  EXPECT_DEATH(static_cast<void>(Percent::ratio(1, 0)), "ratio to nothing");
}

}  // namespace
}  // namespace daybook
