// Golden files: what was once written and must be understood for ever. Tests compare with them;
// with DAYBOOK_UPDATE_GOLDEN=1 they add what is missing, and never change what is there.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace daybook::golden {

[[nodiscard]] inline std::filesystem::path source_file(std::string_view path) {
  return std::filesystem::path(DAYBOOK_SOURCE_DIR) / path;
}
[[nodiscard]] inline std::filesystem::path golden_file(std::string_view name) {
  return source_file("tests/golden") / name;
}

[[nodiscard]] inline bool updating() {
  const char* update = std::getenv("DAYBOOK_UPDATE_GOLDEN");
  return update != nullptr && std::string_view(update) == "1";
}

// Empty where there is no such file.
[[nodiscard]] inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
// Returns whether it was written whole.
[[nodiscard]] inline bool write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file.flush().good();
}

[[nodiscard]] inline std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}
[[nodiscard]] inline std::string from_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

}  // namespace daybook::golden
