#include "connectors/files/rejects.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "connectors/files/csv.h"

namespace daybook::files {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineColumn = "reject_line";
constexpr std::string_view kReasonColumn = "reject_reason";

// The row without its first two cells.
std::string_view without_front(std::string_view raw, char delimiter) {
  int cells = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '"') quoted = !quoted;
    if (raw[i] == delimiter && !quoted && ++cells == 2) return raw.substr(i + 1);
  }
  return raw;
}

}  // namespace

Result<RejectsFile> RejectsFile::create(const std::filesystem::path& path, std::string_view header,
                                        char delimiter) {
  RejectsFile rejects;
  rejects.path_ = path;
  rejects.delimiter_ = delimiter;
  rejects.file_.reset(std::fopen(path.c_str(), "wb"));
  if (!rejects.file_) {
    return fail(ErrorCode::unavailable, "the file for rejected rows, " + path.string() +
                                            ", can't be made: " + std::strerror(errno));
  }
  std::string front;
  front.append(kLineColumn).append(1, delimiter).append(kReasonColumn).append(1, delimiter);
  rejects.from_rejects_ = header.starts_with(front);
  if (rejects.from_rejects_) header.remove_prefix(front.size());
  DAYBOOK_CHECKED(rejects.write(std::string(kByteOrderMark) + front + std::string(header) + "\n"));
  return rejects;
}

Status RejectsFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size()) return {};
  return fail(ErrorCode::unavailable, path_.string() +
                                          " can't be written: " + std::strerror(errno) +
                                          "; make room and import again: what the book has already "
                                          "stays and is counted as duplicate");
}

Status RejectsFile::add(std::string_view line, std::string_view reason, std::string_view raw,
                        bool raw_runs_on) {
  std::string text;
  append_cell(text, line, delimiter_);
  text += delimiter_;
  append_cell(text, reason, delimiter_);
  text += delimiter_;
  if (raw_runs_on) {
    // Any quote inside makes append_cell quote the whole.
    append_cell(text, raw, delimiter_);
  } else {
    text += from_rejects_ ? without_front(raw, delimiter_) : raw;
  }
  text += '\n';
  return write(text);
}

Status RejectsFile::close() {
  if (std::fflush(file_.get()) == 0 && ::fsync(::fileno(file_.get())) == 0) {
    file_.reset();
    return {};
  }
  return fail(ErrorCode::unavailable,
              path_.string() + " can't be written: " + std::strerror(errno));
}

}  // namespace daybook::files
