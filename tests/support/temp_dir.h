// A folder of its own for one test, gone with it.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace daybook::testing {

// Where a sync costs nothing, if there is such a place: for suites that open a book thousands of
// times and count barriers instead of waiting for them.
inline std::filesystem::path memory_folder() {
  std::error_code none;
  const std::filesystem::path shared = "/dev/shm";
  return std::filesystem::is_directory(shared, none) ? shared
                                                     : std::filesystem::temp_directory_path();
}

class TempDir {
 public:
  explicit TempDir(const std::filesystem::path& parent = std::filesystem::temp_directory_path()) {
    std::string name = (parent / "daybook-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace daybook::testing
