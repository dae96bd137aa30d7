#include "connectors/files/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/check.h"
#include "core/base/utf8.h"

namespace daybook::files {
namespace {

struct Encoding {
  std::string_view name;  // in a mapping
  const char* converter;  // ICU's; null: UTF-8, which passes as it is
  bool one_byte;
};

constexpr auto kEncodings = std::to_array<Encoding>({
    {"utf-8", nullptr, false},
    {"utf-16", nullptr, false},  // its byte order mark says which of the next two
    {"utf-16le", "UTF-16LE", false},
    {"utf-16be", "UTF-16BE", false},
    {"latin-1", "ISO-8859-1", true},
    {"iso-8859-1", "ISO-8859-1", true},
    {"iso-8859-15", "ISO-8859-15", true},
    {"windows-1250", "windows-1250", true},
    {"windows-1251", "windows-1251", true},
    {"windows-1252", "windows-1252", true},
    {"koi8-r", "KOI8-R", true},
});

constexpr char kNoText = '\xFF';
constexpr char16_t kNoCharacter = 0xFFFF;

const Encoding* find_encoding(std::string_view name) {
  const auto found = std::ranges::find(kEncodings, name, &Encoding::name);
  return found == kEncodings.end() ? nullptr : &*found;
}

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
constexpr Mark kMarks[] = {
    {"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}};
constexpr std::size_t kMarkBytesMax = 3;

// Hands out the bytes it was given first, then those of the source below.
class Preceded final : public ByteSource {
 public:
  Preceded(std::string first, std::unique_ptr<ByteSource> rest)
      : first_(std::move(first)), rest_(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (given_ == first_.size()) return rest_->read(into);
    const auto bytes = std::min(into.size(), first_.size() - given_);
    std::copy_n(first_.data() + given_, bytes, into.data());
    given_ += bytes;
    return bytes;
  }
  std::uint64_t consumed() const override { return rest_->consumed(); }

 private:
  std::string first_;
  std::size_t given_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

class Converted final : public ByteSource {
 public:
  Converted(std::unique_ptr<ByteSource> bytes, Converter converter, bool one_byte)
      : bytes_(std::move(bytes)), converter_(std::move(converter)), one_byte_(one_byte) {}

  Result<std::size_t> read(std::span<char> into) override {
    while (given_ == output_.size()) {
      if (ended_) return std::size_t{0};
      output_.clear();
      given_ = 0;
      DAYBOOK_CHECKED(convert_more());
    }
    const auto bytes = std::min(into.size(), output_.size() - given_);
    std::copy_n(output_.data() + given_, bytes, into.data());
    given_ += bytes;
    return bytes;
  }
  std::uint64_t consumed() const override { return bytes_->consumed(); }

 private:
  Status convert_more() {
    std::array<char, 16 << 10> input;
    DAYBOOK_TRY(const auto got, bytes_->read(input));
    ended_ = got == 0;
    const char* from = input.data();
    const char* const end = from + got;
    UErrorCode outcome = U_ZERO_ERROR;
    do {
      std::array<char16_t, 8 << 10> units;
      char16_t* to = units.data();
      outcome = U_ZERO_ERROR;
      ucnv_toUnicode(converter_.get(), &to, units.data() + units.size(), &from, end, nullptr,
                     static_cast<UBool>(ended_), &outcome);
      for (const char16_t* unit = units.data(); unit != to; ++unit) take(*unit);
      if (U_FAILURE(outcome) && outcome != U_BUFFER_OVERFLOW_ERROR) take(kNoCharacter);
    } while (U_FAILURE(outcome) || from != end);
    if (ended_ && lead_ != 0) take(kNoCharacter);
    return {};
  }

  void take(char16_t unit) {
    const bool is_lead = (unit & 0xFC00) == 0xD800;
    const bool is_trail = (unit & 0xFC00) == 0xDC00;
    if (lead_ != 0) {
      const char32_t lead = lead_;
      lead_ = 0;
      if (is_trail) return put(0x10000 + ((lead & 0x3FF) << 10) + (unit & 0x3FF));
      output_ += kNoText;
    }
    if (is_lead) {
      lead_ = unit;
    } else if (unit == kNoCharacter || is_trail || (one_byte_ && unit >= 0x80 && unit < 0xA0)) {
      // Control characters from 0x80 on stand in no text: whoever finds them there reads
      // Windows-1252 as Latin-1, or a byte that Windows-1252 leaves open.
      output_ += kNoText;
    } else {
      put(unit);
    }
  }

  void put(char32_t character) {
    const auto byte = [this](char32_t bits) { output_ += static_cast<char>(bits); };
    if (character < 0x80) return byte(character);
    if (character < 0x800) {
      byte(0xC0 | (character >> 6));
    } else if (character < 0x10000) {
      byte(0xE0 | (character >> 12));
      byte(0x80 | ((character >> 6) & 0x3F));
    } else {
      byte(0xF0 | (character >> 18));
      byte(0x80 | ((character >> 12) & 0x3F));
      byte(0x80 | ((character >> 6) & 0x3F));
    }
    byte(0x80 | (character & 0x3F));
  }

  std::unique_ptr<ByteSource> bytes_;
  Converter converter_;
  bool one_byte_;
  std::string output_;
  std::size_t given_ = 0;
  char16_t lead_ = 0;  // half of a character beyond 0xFFFF, waiting for the other half
  bool ended_ = false;
};

}  // namespace

Status check_encoding(std::string_view name) {
  if (find_encoding(name) != nullptr) return {};
  std::string known;
  std::vector<std::string_view> names;
  for (const auto& encoding : kEncodings) {
    names.push_back(encoding.name);
    known.append(known.empty() ? "" : ", ").append(encoding.name);
  }
  const auto nearest = nearest_name(name, names);
  std::string message = "there is no encoding " + in_quotes(name);
  if (!nearest.empty()) message += "; did you mean '" + std::string(nearest) + "'?";
  return fail(ErrorCode::invalid, message + " (known: " + known + ")");
}

Result<std::unique_ptr<ByteSource>> decode(std::unique_ptr<ByteSource> bytes,
                                           std::string_view name) {
  DAYBOOK_CHECKED(check_encoding(name));
  std::string first(kMarkBytesMax, '\0');
  std::size_t got = 0;
  while (got < first.size()) {
    DAYBOOK_TRY(const auto more, bytes->read(std::span(first).subspan(got)));
    if (more == 0) break;
    got += more;
  }
  first.resize(got);
  const Encoding* encoding = find_encoding(name);
  bool marked = false;
  for (const auto& mark : kMarks) {
    if (marked || !first.starts_with(mark.bytes)) continue;
    encoding = find_encoding(mark.encoding);
    first.erase(0, mark.bytes.size());
    marked = true;
  }
  if (encoding->name == "utf-16") {
    return fail(ErrorCode::invalid,
                "the file has no byte order mark, so 'utf-16' does not say the order of its bytes; "
                "write encoding = \"utf-16le\" or \"utf-16be\" (or \"utf-8\", if it is that)");
  }
  auto whole = std::make_unique<Preceded>(std::move(first), std::move(bytes));
  if (encoding->converter == nullptr) return whole;
  UErrorCode outcome = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding->converter, &outcome));
  if (U_SUCCESS(outcome)) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &outcome);
  }
  if (U_FAILURE(outcome)) {
    return fail(ErrorCode::unavailable, "ICU has no converter for " + std::string(encoding->name) +
                                            " (" + u_errorName(outcome) +
                                            "): install its full data, or convert to UTF-8 first");
  }
  return std::make_unique<Converted>(std::move(whole), std::move(converter), encoding->one_byte);
}

}  // namespace daybook::files
