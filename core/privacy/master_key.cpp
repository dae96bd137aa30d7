// The master key as it stands in a file or a variable.
#include "core/privacy/box.h"
#include "core/privacy/keyring.h"

namespace daybook {

Result<Key> parse_master_key(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  Key key;
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  bool good = text.size() == 2 * key.size();
  for (std::size_t i = 0; good && i < key.size(); ++i) {
    const int high = digit(text[2 * i]);
    const int low = digit(text[2 * i + 1]);
    good = high >= 0 && low >= 0;
    if (good) key[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  if (!good) {
    return fail(ErrorCode::invalid, "a master key is written as 64 hexadecimal digits; found " +
                                        std::to_string(text.size()) + " characters");
  }
  return key;
}

Key random_key() { return box::random_key(); }

std::string key_text(const Key& key) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const auto byte : key) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace daybook
