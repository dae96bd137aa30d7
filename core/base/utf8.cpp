#include "core/base/utf8.h"

#include <simdjson.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace daybook {
namespace {

// One character of a text, or one byte where the text is not UTF-8 (then `code` is negative).
struct Character {
  std::int32_t code = -1;
  std::size_t bytes = 1;
};

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

Character first_of(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const int lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  // The strict validator judges overlong forms and surrogates, so that there is one rule.
  if (text.size() < bytes || !is_utf8(text.substr(0, bytes))) return {};
  int code = lead & (0xFF >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) code = code << 6 | (byte(i) & 0x3F);
  return {code, bytes};
}

std::size_t columns_of_character(std::int32_t code) {
  if (code < 0) return 1;  // a terminal shows a replacement character
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return 0;
  if (code < 0x300)
    return 1;  // Latin; also spares the soft hyphen, a format character with a width
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  // The vowels and final consonants of Hangul are drawn into the syllable that their first
  // consonant, which is wide, has opened.
  const auto hangul = u_getIntPropertyValue(code, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO) return 0;
  const auto width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kEllipsisColumns = 1;

// How many bytes of `text` fit `columns`, with the marks that belong to the last character.
std::size_t bytes_that_fit(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    const auto character = first_of(text.substr(bytes));
    const auto needed = columns_of_character(character.code);
    if (needed > columns) break;
    columns -= needed;
    bytes += character.bytes;
  }
  return bytes;
}

// Insertions, deletions, replacements and swaps of neighbours that lead from `a` to `b` (optimal
// string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text); }

std::string fold_case(std::string_view text) {
  std::string folded(text);
  if (std::ranges::all_of(text, is_ascii)) {
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
  }
  // ICU counts in 32 bits; no text that Daybook takes in comes near.
  if (text.size() > std::numeric_limits<std::int32_t>::max() || !is_utf8(text)) return folded;
  folded.clear();
  folded.reserve(text.size());
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(U_FOLD_CASE_DEFAULT,
                         icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                         sink, nullptr, status);
  return U_SUCCESS(status) ? folded : std::string(text);
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const auto character = first_of(text);
    columns += columns_of_character(character.code);
    text.remove_prefix(character.bytes);
  }
  return columns;
}

std::string fit_columns(std::string_view text, std::size_t columns) {
  if (bytes_that_fit(text, columns) == text.size()) return std::string(text);
  if (columns < kEllipsisColumns) return {};
  std::string fitted(text.substr(0, bytes_that_fit(text, columns - kEllipsisColumns)));
  return fitted.append(kEllipsis);
}

std::string_view first_character(std::string_view text) {
  return text.empty() ? text : text.substr(0, first_of(text).bytes);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t kShownBytesMax = 64;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  std::size_t shown = 0;
  while (shown < text.size()) {
    const auto character = first_of(text.substr(shown));
    if (shown + character.bytes > kShownBytesMax) {
      out += kEllipsis;
      break;
    }
    const auto bytes = text.substr(shown, character.bytes);
    const bool control = character.code < 0x20 || (character.code >= 0x7F && character.code < 0xA0);
    for (const char c : bytes) {
      if (control) {
        const auto byte = static_cast<unsigned char>(c);
        out.append("\\x").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 0xFU]);
      } else {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
      }
    }
    shown += character.bytes;
  }
  return out += '"';
}

std::string_view nearest_name(std::string_view name,
                              const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kSharedBytesMin = 3;
  const std::size_t distance_max = std::max<std::size_t>(1, name.size() / 3);
  std::string_view nearest;
  std::size_t nearest_distance = std::numeric_limits<std::size_t>::max();
  if (name.empty()) return nearest;
  for (const auto candidate : candidates) {
    const auto [shorter, longer] =
        name.size() < candidate.size() ? std::pair(name, candidate) : std::pair(candidate, name);
    // No alignment is cheaper than the difference in length; that also spares names of any length
    // that an enemy may send.
    std::size_t distance = longer.size() - shorter.size();
    const bool is_part = shorter.size() >= kSharedBytesMin &&
                         (longer.starts_with(shorter) || longer.ends_with(shorter));
    if (!is_part) {
      if (candidate.empty() || distance > distance_max) continue;
      distance = edit_distance(name, candidate);
      if (distance > distance_max) continue;
    }
    if (distance < nearest_distance) {
      nearest = candidate;
      nearest_distance = distance;
    }
  }
  return nearest;
}

}  // namespace daybook
