// The two ways from names to ids: hashes that tell nothing, and slugs that can be read.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>

#include "connectors/files/value.h"
#include "core/base/check.h"
#include "core/proof/sha256.h"

namespace daybook::files {
namespace {

constexpr std::size_t kHmacBlockBytes = 64;
constexpr std::size_t kHashDigits = 32;

std::string_view view(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string to_ascii_lower(std::string_view text) {
  UErrorCode outcome = U_ZERO_ERROR;
  static const std::unique_ptr<const icu::Transliterator> to_latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD,
                                          outcome));
  DAYBOOK_CHECK(to_latin != nullptr, "ICU comes without its transliteration data");
  auto letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  to_latin->transliterate(letters);
  std::string ascii;
  letters.toUTF8String(ascii);
  return ascii;
}

}  // namespace

// RFC 2104, over the core's SHA-256.
std::string keyed_hash(std::string_view salt, std::string_view text) {
  std::array<char, kHmacBlockBytes> inner{};
  const Hash short_salt = salt.size() > kHmacBlockBytes ? sha256({salt}) : Hash{};
  const auto key = salt.size() > kHmacBlockBytes ? view(short_salt) : salt;
  key.copy(inner.data(), key.size());
  auto outer = inner;
  for (auto& byte : inner) byte = static_cast<char>(byte ^ 0x36);
  for (auto& byte : outer) byte = static_cast<char>(byte ^ 0x5C);
  const auto first = sha256({std::string_view(inner.data(), inner.size()), text});
  const auto both = sha256({std::string_view(outer.data(), outer.size()), view(first)});
  return hex(both).substr(0, kHashDigits);
}

std::string slug_of(std::string_view text) {
  std::string slug;
  bool gap = false;
  for (const char c : to_ascii_lower(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept && gap && !slug.empty()) slug += '-';
    if (kept) slug += c;
    gap = !kept;
  }
  return slug;
}

}  // namespace daybook::files
