#include "core/store/files.h"

#include <rocksdb/env.h>

#include <vector>

#include "core/store/status.h"

namespace daybook {
namespace {
rocksdb::Env& env_or_default(rocksdb::Env* env) {
  return env != nullptr ? *env : *rocksdb::Env::Default();
}
}  // namespace

Result<bool> file_exists(const std::filesystem::path& path, rocksdb::Env* env) {
  const auto status = env_or_default(env).FileExists(path.string());
  if (status.ok()) return true;
  if (status.IsNotFound()) return false;
  return store_error(status, path.string());
}

Status write_empty_file(const std::filesystem::path& path, rocksdb::Env* env) {
  std::unique_ptr<rocksdb::WritableFile> file;
  auto status = env_or_default(env).NewWritableFile(path.string(), &file, rocksdb::EnvOptions());
  if (status.ok()) status = file->Sync();
  if (status.ok()) status = file->Close();
  if (!status.ok()) return store_error(status, path.string());
  return {};
}

Status make_folder(const std::filesystem::path& path, rocksdb::Env* env) {
  const auto status = env_or_default(env).CreateDirIfMissing(path.string());
  if (!status.ok()) return store_error(status, path.string());
  return {};
}

Status sync_folder(const std::filesystem::path& path, rocksdb::Env* env) {
  auto& files = env_or_default(env);
  if (files.FileExists(path.string()).IsNotFound()) return {};
  std::unique_ptr<rocksdb::Directory> folder;
  auto status = files.NewDirectory(path.string(), &folder);
  if (status.ok()) status = folder->Fsync();
  if (!status.ok()) return store_error(status, path.string());
  return {};
}

Status rename_file(const std::filesystem::path& from, const std::filesystem::path& to,
                   rocksdb::Env* env) {
  const auto status = env_or_default(env).RenameFile(from.string(), to.string());
  if (!status.ok()) return store_error(status, from.string());
  return {};
}

Status remove_file(const std::filesystem::path& path, rocksdb::Env* env) {
  auto& files = env_or_default(env);
  if (files.FileExists(path.string()).IsNotFound()) return {};
  const auto status = files.DeleteFile(path.string());
  if (!status.ok()) return store_error(status, path.string());
  return {};
}

Status remove_folder(const std::filesystem::path& path, rocksdb::Env* env) {
  auto& files = env_or_default(env);
  if (files.FileExists(path.string()).IsNotFound()) return {};
  std::vector<std::string> names;
  auto status = files.GetChildren(path.string(), &names);
  for (const auto& name : names) {
    if (name == "." || name == "..") continue;
    if (status.ok()) status = files.DeleteFile((path / name).string());
  }
  if (status.ok()) status = files.DeleteDir(path.string());
  if (!status.ok()) return store_error(status, path.string());
  return {};
}

void remove_empty_folder(const std::filesystem::path& path, rocksdb::Env* env) {
  env_or_default(env).DeleteDir(path.string()).PermitUncheckedError();
}

}  // namespace daybook
