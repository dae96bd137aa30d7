#include "core/base/ids.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace daybook {
namespace {

constexpr std::string_view kRule = "an id is 1 to 128 bytes of A-Z a-z 0-9 . _ : @ -";

constexpr auto kMayBeInId = [] {
  std::array<bool, 256> may{};
  for (unsigned char c = '0'; c <= '9'; ++c) may[c] = true;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) may[c] = true;
  for (unsigned char c = 'a'; c <= 'z'; ++c) may[c] = true;
  for (const char c : {'.', '_', ':', '@', '-'}) may[static_cast<unsigned char>(c)] = true;
  return may;
}();
static_assert(kIdBytesMax == 128, "kRule tells the limit");

bool may_be_in_id(char c) { return kMayBeInId[static_cast<unsigned char>(c)]; }

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdBytesMax && std::ranges::all_of(text, may_be_in_id);
}

Status check_id(std::string_view text, std::string_view what) {
  if (is_id(text)) return {};
  const auto complain = [what](const std::string& why) {
    return fail(ErrorCode::invalid, std::string(what) + " " + why + "; " + std::string(kRule));
  };
  if (text.empty()) return complain("is empty");
  if (text.size() > kIdBytesMax) {
    return complain(in_quotes(text) + " has " + std::to_string(text.size()) + " bytes");
  }
  const auto at =
      static_cast<std::size_t>(std::ranges::find_if_not(text, may_be_in_id) - text.begin());
  return complain(in_quotes(text) + " has " + in_quotes(first_character(text.substr(at))) +
                  " at byte " + std::to_string(at));
}

Status check_account(std::string_view text) {
  if (is_house_stream(text)) return {};
  if (text.starts_with('~')) {
    return fail(ErrorCode::invalid,
                "unknown stream " + in_quotes(text) +
                    "; those that begin with ~ are the house's own: " + std::string(kTeamStream) +
                    ", " + std::string(kPolicyStream) + " and " + std::string(kComplianceStream));
  }
  return check_id(text, "account");
}

}  // namespace daybook
