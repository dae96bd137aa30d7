#include "core/store/small_file.h"

#include <rocksdb/env.h>

#include "core/store/status.h"

namespace daybook {

struct SmallFile::Impl {
  std::string path;
  rocksdb::Env* env = nullptr;
  std::unique_ptr<rocksdb::RandomRWFile> file;
};

SmallFile::SmallFile() : impl_(std::make_unique<Impl>()) {}
SmallFile::~SmallFile() = default;

Result<std::unique_ptr<SmallFile>> SmallFile::open(const std::filesystem::path& path, bool create,
                                                   rocksdb::Env* env) {
  auto made = std::unique_ptr<SmallFile>(new SmallFile());
  auto& impl = *made->impl_;
  impl.path = path.string();
  impl.env = env != nullptr ? env : rocksdb::Env::Default();
  if (const auto there = impl.env->FileExists(impl.path); !there.ok()) {
    if (!there.IsNotFound()) return store_error(there, impl.path);
    if (!create) {
      return fail(ErrorCode::corrupt,
                  "the file " + impl.path + " is missing; restore it from a backup");
    }
    std::unique_ptr<rocksdb::WritableFile> fresh;
    auto status = impl.env->NewWritableFile(impl.path, &fresh, rocksdb::EnvOptions());
    if (status.ok()) status = fresh->Close();
    if (!status.ok()) return store_error(status, impl.path);
  }
  const auto opened = impl.env->NewRandomRWFile(impl.path, &impl.file, rocksdb::EnvOptions());
  if (!opened.ok()) return store_error(opened, impl.path);
  return made;
}

Result<std::string> SmallFile::read(std::size_t bytes_max) const {
  std::string buffer(bytes_max, '\0');
  rocksdb::Slice found;
  const auto status = impl_->file->Read(0, bytes_max, &found, buffer.data());
  if (!status.ok()) return store_error(status, impl_->path);
  return found.ToString();
}

Status SmallFile::write(std::uint64_t offset, std::string_view bytes) {
  const auto status = impl_->file->Write(offset, rocksdb::Slice(bytes.data(), bytes.size()));
  if (!status.ok()) return store_error(status, impl_->path);
  return {};
}

Status SmallFile::sync() {
  const auto status = impl_->file->Sync();
  if (!status.ok()) return store_error(status, impl_->path);
  return {};
}

}  // namespace daybook
