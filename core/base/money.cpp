#include "core/base/money.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/utf8.h"

namespace daybook {
namespace {

// Products of two amounts do not fit 64 bits; percentages are compared and divided in 128.
__extension__ using Wide = __int128;

struct CurrencyFacts {
  std::string_view code;
  int minor_digits;
};

// ISO 4217, list one, without the codes that have no minor unit (metals, test codes, units of
// account of banks). Sorted by code. A code stays here when its currency is withdrawn, as BGN was
// at the start of 2026: books hold amounts in it.
constexpr auto kCurrencies = std::to_array<CurrencyFacts>({
    // clang-format off
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2},
    {"AWG", 2}, {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3},
    {"BIF", 0}, {"BMD", 2}, {"BND", 2}, {"BOB", 2}, {"BOV", 2}, {"BRL", 2}, {"BSD", 2},
    {"BTN", 2}, {"BWP", 2}, {"BYN", 2}, {"BZD", 2}, {"CAD", 2}, {"CDF", 2}, {"CHE", 2},
    {"CHF", 2}, {"CHW", 2}, {"CLF", 4}, {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"COU", 2},
    {"CRC", 2}, {"CUP", 2}, {"CVE", 2}, {"CZK", 2}, {"DJF", 0}, {"DKK", 2}, {"DOP", 2},
    {"DZD", 2}, {"EGP", 2}, {"ERN", 2}, {"ETB", 2}, {"EUR", 2}, {"FJD", 2}, {"FKP", 2},
    {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GIP", 2}, {"GMD", 2}, {"GNF", 0}, {"GTQ", 2},
    {"GYD", 2}, {"HKD", 2}, {"HNL", 2}, {"HTG", 2}, {"HUF", 2}, {"IDR", 2}, {"ILS", 2},
    {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0}, {"JMD", 2}, {"JOD", 3}, {"JPY", 0},
    {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0}, {"KWD", 3},
    {"KYD", 2}, {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2},
    {"LYD", 3}, {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2},
    {"MOP", 2}, {"MRU", 2}, {"MUR", 2}, {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MXV", 2},
    {"MYR", 2}, {"MZN", 2}, {"NAD", 2}, {"NGN", 2}, {"NIO", 2}, {"NOK", 2}, {"NPR", 2},
    {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2}, {"PGK", 2}, {"PHP", 2}, {"PKR", 2},
    {"PLN", 2}, {"PYG", 0}, {"QAR", 2}, {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"RWF", 0},
    {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2}, {"SEK", 2}, {"SGD", 2}, {"SHP", 2},
    {"SLE", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2}, {"SVC", 2}, {"SYP", 2},
    {"SZL", 2}, {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2},
    {"TTD", 2}, {"TWD", 2}, {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"USN", 2},
    {"UYI", 0}, {"UYU", 2}, {"UYW", 4}, {"UZS", 2}, {"VED", 2}, {"VES", 2}, {"VND", 0},
    {"VUV", 0}, {"WST", 2}, {"XAD", 2}, {"XAF", 0}, {"XCD", 2}, {"XCG", 2}, {"XOF", 0},
    {"XPF", 0}, {"YER", 2}, {"ZAR", 2}, {"ZMW", 2}, {"ZWG", 2},
    // clang-format on
});
static_assert(std::ranges::is_sorted(kCurrencies, {}, &CurrencyFacts::code));

const CurrencyFacts* find_currency(std::string_view code) {
  const auto* found = std::ranges::lower_bound(kCurrencies, code, {}, &CurrencyFacts::code);
  return found != kCurrencies.end() && found->code == code ? found : nullptr;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number as it was written: digits around at most one point.
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;  // empty without a point, never empty after one
};

std::string_view take_digits(std::string_view& rest) {
  const auto size = std::min(rest.size(), rest.find_first_not_of("0123456789"));
  const auto digits = rest.substr(0, size);
  rest.remove_prefix(size);
  return digits;
}

std::optional<Decimal> split_decimal(std::string_view text) {
  Decimal decimal;
  if (text.starts_with('-')) {
    decimal.negative = true;
    text.remove_prefix(1);
  }
  decimal.whole = take_digits(text);
  if (decimal.whole.empty()) return std::nullopt;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    decimal.fraction = take_digits(text);
    if (decimal.fraction.empty()) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  return decimal;
}

// Appends digits to a value that is kept with its final sign, so that the most negative amount,
// which has no positive counterpart, can be read too. False when it does not fit.
bool append_digits(std::int64_t& value, std::string_view digits, bool negative) {
  for (const char c : digits) {
    const int digit = negative ? '0' - c : c - '0';
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
      return false;
    }
  }
  return true;
}

constexpr Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

constexpr Wide floor_divide(Wide value, Wide by) { return value / by - (value % by < 0 ? 1 : 0); }

// The digits of |value|, at least `least` of them.
std::string digits_of(std::int64_t value, int least) {
  const auto bits = static_cast<std::uint64_t>(value);
  std::string digits = std::to_string(value < 0 ? std::uint64_t{0} - bits : bits);
  const auto size = static_cast<std::size_t>(least);
  if (digits.size() < size) digits.insert(0, size - digits.size(), '0');
  return digits;
}

}  // namespace

Result<Currency> Currency::parse(std::string_view code) {
  if (find_currency(code) == nullptr) {
    std::vector<std::string_view> codes;
    codes.reserve(kCurrencies.size());
    for (const auto& facts : kCurrencies) codes.push_back(facts.code);
    // "eur" is a slip of the shift key; case must not count as three wrong letters. The prefix is
    // cut because no text longer than that is near a code of three letters.
    std::string upper(code.substr(0, 64));
    for (char& c : upper) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const auto nearest = nearest_name(upper, codes);
    std::string message = "unknown currency " + in_quotes(code) + "; expected an ISO 4217 code";
    message += nearest.empty() ? " such as EUR" : ", perhaps " + std::string(nearest);
    return fail(ErrorCode::invalid, std::move(message));
  }
  Currency currency;
  std::ranges::copy(code, currency.code_.begin());
  return currency;
}

int Currency::minor_digits() const {
  const auto* facts = find_currency(text());
  DAYBOOK_CHECK(facts != nullptr, "a Currency can only be made of a code in the table");
  return facts->minor_digits;
}

Result<Money> parse_money(std::string_view amount, Currency currency) {
  const auto decimal = split_decimal(amount);
  if (!decimal) {
    return fail(ErrorCode::invalid,
                "not an amount: " + in_quotes(amount) +
                    "; expected digits, at most one '.', and '-' in front of a negative one "
                    "(1250.50), without spaces or thousands separators");
  }
  const int places = currency.minor_digits();
  const auto given = decimal->fraction.size();
  if (given > static_cast<std::size_t>(places)) {
    return fail(ErrorCode::invalid,
                "too many decimals in " + in_quotes(amount) + ": " + std::string(currency.text()) +
                    " has " + std::to_string(places) + ", found " + std::to_string(given));
  }
  const std::string zeros(static_cast<std::size_t>(places) - given, '0');
  std::int64_t minor = 0;
  for (const std::string_view digits : {decimal->whole, decimal->fraction, {zeros}}) {
    if (!append_digits(minor, digits, decimal->negative)) {
      return fail(ErrorCode::invalid,
                  "amount " + in_quotes(amount) +
                      " is too large: in minor units it must fit 64 bits, " + "which " +
                      std::string(currency.text()) + " does up to " +
                      print(Money{std::numeric_limits<std::int64_t>::max(), currency}));
    }
  }
  return Money{minor, currency};
}

std::string print(const Money& money) {
  const int places = money.currency.minor_digits();
  const std::string digits = digits_of(money.minor, places + 1);
  const std::size_t whole = digits.size() - static_cast<std::size_t>(places);
  std::string out;
  if (money.minor < 0) out += '-';
  for (std::size_t i = 0; i < whole; ++i) {
    if (i != 0 && (whole - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  if (places != 0) out.append(1, '.').append(digits, whole);
  return out.append(1, ' ').append(money.currency.text());
}

Result<Percent> Percent::parse(std::string_view text) {
  constexpr std::size_t kDecimalsMax = 9;
  const auto complain = [text](std::string_view why) {
    return fail(ErrorCode::invalid, "not a percentage: " + in_quotes(text) + " " +
                                        std::string(why) +
                                        "; expected a decimal such as 12.5, 80 or -3");
  };
  const auto decimal = split_decimal(text);
  if (!decimal) return complain("is not a plain decimal number");
  const auto& [negative, whole, fraction] = *decimal;
  if (whole.size() > 1 && whole.starts_with('0')) return complain("has a leading zero");
  if (fraction.ends_with('0')) return complain("has a trailing zero");
  if (fraction.size() > kDecimalsMax) return complain("has more than nine decimals");
  if (text == "-0") return complain("is a negative zero");
  Percent percent;
  if (!append_digits(percent.units_, whole, negative) ||
      !append_digits(percent.units_, fraction, negative)) {
    return complain("has more digits than can be kept exactly");
  }
  percent.scale_ = static_cast<int>(fraction.size());
  return percent;
}

Percent Percent::ratio(std::int64_t part, std::int64_t whole) {
  DAYBOOK_CHECK(whole != 0, "a ratio to nothing has no value; the caller must ask first");
  constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
  constexpr Wide kLeast = std::numeric_limits<std::int64_t>::min();
  // floor(part * 10000 / whole + 1/2), all over twice the whole so that nothing is lost.
  const Wide twice_whole = Wide{whole} * 2;
  const Wide twice_part = Wide{part} * 20'000 + whole;
  const Wide hundredths =
      whole > 0 ? floor_divide(twice_part, twice_whole) : floor_divide(-twice_part, -twice_whole);
  Percent percent;
  percent.units_ = static_cast<std::int64_t>(std::clamp(hundredths, kLeast, kMost));
  percent.scale_ = 2;
  while (percent.scale_ > 0 && percent.units_ % 10 == 0) {
    percent.units_ /= 10;
    --percent.scale_;
  }
  return percent;
}

std::string Percent::text() const {
  std::string out = digits_of(units_, scale_ + 1);
  if (scale_ > 0) out.insert(out.size() - static_cast<std::size_t>(scale_), 1, '.');
  if (units_ < 0) out.insert(0, 1, '-');
  return out;
}

std::strong_ordering operator<=>(const Percent& a, const Percent& b) {
  const Wide left = a.units_ * power_of_ten(b.scale_);
  const Wide right = b.units_ * power_of_ten(a.scale_);
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace daybook
