#include "connectors/files/bytes.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "core/base/check.h"

namespace daybook::files {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

class PlainFile final : public ByteSource {
 public:
  PlainFile(std::unique_ptr<std::FILE, FileCloser> file, std::filesystem::path path)
      : file_(std::move(file)), path_(std::move(path)) {}

  Result<std::size_t> read(std::span<char> into) override {
    const auto got = std::fread(into.data(), 1, into.size(), file_.get());
    if (got == 0 && std::ferror(file_.get()) != 0) {
      return fail(ErrorCode::unavailable,
                  path_.string() + " can't be read on: " + std::strerror(errno));
    }
    consumed_ += got;
    return got;
  }
  std::uint64_t consumed() const override { return consumed_; }

  // Whether the file begins with gzip's magic bytes; reading then starts from its beginning.
  bool is_packed() {
    unsigned char magic[2]{};
    const auto got = std::fread(magic, 1, sizeof magic, file_.get());
    std::rewind(file_.get());
    return got == sizeof magic && magic[0] == 0x1F && magic[1] == 0x8B;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::unique_ptr<std::FILE, FileCloser> file_;
  std::filesystem::path path_;
  std::uint64_t consumed_ = 0;
};

class UnpackedFile final : public ByteSource {
 public:
  explicit UnpackedFile(std::unique_ptr<PlainFile> packed)
      : packed_(std::move(packed)), input_(kChunkBytes) {
    constexpr int kWindowBits = 15;
    constexpr int kGzipOnly = 16;
    const int outcome = inflateInit2(&stream_, kWindowBits + kGzipOnly);
    DAYBOOK_CHECK(outcome == Z_OK, "zlib can't start: it has no memory or is another version");
  }
  ~UnpackedFile() override { inflateEnd(&stream_); }

  Result<std::size_t> read(std::span<char> into) override {
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(into.size(), UINT32_MAX));
    const auto room = stream_.avail_out;
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0) {
        DAYBOOK_TRY(const auto got, packed_->read(input_));
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(got);
        if (got == 0) {
          if (between_members_) return std::size_t{0};
          return broken("ends in the middle of its packed data: it was cut off; fetch it again");
        }
      }
      between_members_ = false;
      switch (inflate(&stream_, Z_NO_FLUSH)) {
        case Z_OK:
          break;
        case Z_STREAM_END:
          between_members_ = true;
          inflateReset(&stream_);
          break;
        default:
          return broken(std::string("is a damaged .gz file (") +
                        (stream_.msg == nullptr ? "unknown reason" : stream_.msg) +
                        "); fetch it again");
      }
    }
    return std::size_t{room - stream_.avail_out};
  }
  std::uint64_t consumed() const override { return packed_->consumed(); }

 private:
  tl::unexpected<Error> broken(const std::string& why) const {
    return fail(ErrorCode::corrupt, packed_->path().string() + " " + why);
  }

  std::unique_ptr<PlainFile> packed_;
  std::vector<char> input_;
  z_stream stream_{};
  bool between_members_ = false;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_bytes(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return fail(ErrorCode::invalid, path.string() + " is a folder; name the files in it");
  }
  std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) {
    const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::unavailable;
    return fail(code, path.string() + " can't be opened: " + std::strerror(errno));
  }
  auto plain = std::make_unique<PlainFile>(std::move(file), path);
  if (!plain->is_packed()) return plain;
  return std::make_unique<UnpackedFile>(std::move(plain));
}

}  // namespace daybook::files
