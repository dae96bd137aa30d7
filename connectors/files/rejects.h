// The file of rejected rows: the import's own header line and rows as they came, with the line each
// stood in and the reason in front. Corrected by hand, it is imported with the same mapping: the
// two columns in front mean nothing to it. UTF-8 with a byte order mark, whatever the encoding of
// the import was. Belongs to one thread.
//
//   file = BOM header *row
//   header = "reject_line" d "reject_reason" d <the header line of the import>
//   row  = <line> d <reason> d <the row as it came>       d = the import's delimiter
// A row that would swallow the next ones (it never closes its quotes) stands as one quoted cell.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook::files {

class RejectsFile {
 public:
  // Replaces the file. Error unavailable.
  [[nodiscard]] static Result<RejectsFile> create(const std::filesystem::path& path,
                                                  std::string_view header, char delimiter);
  // Error unavailable: the disk is full, for one.
  [[nodiscard]] Status add(std::string_view line, std::string_view reason, std::string_view raw,
                           bool raw_runs_on);
  // Nothing is lost once this has succeeded.
  [[nodiscard]] Status close();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  RejectsFile() = default;
  [[nodiscard]] Status write(std::string_view text);

  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Closer> file_;
  char delimiter_ = ',';
  bool from_rejects_ = false;  // the import is itself a file of rejects: its front goes
};

}  // namespace daybook::files
