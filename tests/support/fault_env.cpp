#include "tests/support/fault_env.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace daybook::testing {
namespace {

namespace fs = std::filesystem;
using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

constexpr std::size_t kSectorBytes = 512;  // what a disk writes whole or not at all

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
void write_whole(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

class FaultEnv::Files : public rocksdb::FileSystemWrapper {
 public:
  explicit Files(std::uint64_t seed)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), random_(seed) {}
  [[nodiscard]] const char* Name() const override { return "FaultEnv"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* made,
                           IODebugContext* debug) override;
  IOStatus ReopenWritableFile(const std::string& name, const FileOptions& options,
                              std::unique_ptr<rocksdb::FSWritableFile>* made,
                              IODebugContext* debug) override;
  IOStatus ReuseWritableFile(const std::string&, const std::string&, const FileOptions&,
                             std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("no file is used twice here");
  }
  IOStatus NewRandomRWFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSRandomRWFile>* made,
                           IODebugContext* debug) override;
  IOStatus NewDirectory(const std::string& name, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* made,
                        IODebugContext* debug) override;
  IOStatus CreateDir(const std::string& name, const IOOptions& options,
                     IODebugContext* debug) override;
  IOStatus CreateDirIfMissing(const std::string& name, const IOOptions& options,
                              IODebugContext* debug) override;
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override;
  IOStatus DeleteFile(const std::string& name, const IOOptions& options,
                      IODebugContext* debug) override;
  IOStatus DeleteDir(const std::string& name, const IOOptions& options,
                     IODebugContext* debug) override;

  // Asked before every operation; `bytes` may be lowered to what still fits.
  IOStatus before(FileOperation operation, const std::string& name, std::size_t* bytes = nullptr);
  void grown(const std::string& name, std::size_t bytes);
  void cut(const std::string& name, std::uint64_t size);
  void synced(const std::string& name, std::uint64_t size);
  void overwritten_synced(const std::string& name);
  void folder_synced(const std::string& name);

  void inject(Fault fault);
  void fill_up_after(std::uint64_t bytes);
  void heal();
  bool struck() const;
  std::uint64_t operations() const;
  void cut_power_after(std::uint64_t operations);
  void restore_power();

 private:
  struct Appended {
    std::uint64_t size = 0, synced = 0;
    bool sync_failed = false;  // its pages are marked clean now: no later sync writes them
  };
  [[nodiscard]] IOStatus power() const;  // mutex_ held
  void forget(const std::string& name);  // mutex_ held
  bool coin() { return random_() % 2 == 0; }

  mutable std::mutex mutex_;
  std::mt19937_64 random_;
  std::optional<Fault> fault_;
  bool struck_ = false;
  std::optional<std::uint64_t> bytes_left_;
  std::uint64_t operations_ = 0;
  std::optional<std::uint64_t> power_ends_at_;
  std::map<std::string, Appended> appended_;        // since the power came
  std::map<std::string, std::string> overwritten_;  // name -> its bytes at the last sync
  std::set<std::string> new_names_;                 // in folders not synced since
  std::map<std::string, std::string> replaced_;     // by a rename, in folders not synced since
};

namespace {

// The wrappers tell the file system what happens, and pass it on.
template <class Files>
class FaultyWritableFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyWritableFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string name, Files& files)
      : FSWritableFileOwnerWrapper(std::move(file)), name_(std::move(name)), files_(files) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    auto bytes = data.size();
    const auto allowed = files_.before(FileOperation::write, name_, &bytes);
    if (bytes > 0) {
      const auto status =
          FSWritableFileOwnerWrapper::Append(Slice(data.data(), bytes), options, debug);
      if (!status.ok()) return status;
      files_.grown(name_, bytes);
      size_ += bytes;
    }
    return allowed;
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus PositionedAppend(const Slice&, std::uint64_t, const IOOptions&,
                            IODebugContext*) override {
    return IOStatus::NotSupported("only direct I/O appends at a position");
  }
  IOStatus PositionedAppend(const Slice&, std::uint64_t, const IOOptions&,
                            const rocksdb::DataVerificationInfo&, IODebugContext*) override {
    return IOStatus::NotSupported("only direct I/O appends at a position");
  }
  IOStatus Truncate(std::uint64_t size, const IOOptions& options, IODebugContext* debug) override {
    const auto status = FSWritableFileOwnerWrapper::Truncate(size, options, debug);
    if (status.ok()) files_.cut(name_, size);
    return status;
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    return sync([&] { return FSWritableFileOwnerWrapper::Sync(options, debug); });
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return sync([&] { return FSWritableFileOwnerWrapper::Fsync(options, debug); });
  }

 private:
  template <class Call>
  IOStatus sync(const Call& call) {
    const auto size = size_;  // what is appended meanwhile may not be covered
    if (auto allowed = files_.before(FileOperation::sync, name_); !allowed.ok()) return allowed;
    const auto status = call();
    if (status.ok()) files_.synced(name_, size);
    return status;
  }

  std::string name_;
  Files& files_;
  std::uint64_t size_ = 0;  // appended through this object
};

template <class Files>
class FaultyRandomRWFile : public rocksdb::FSRandomRWFileOwnerWrapper {
 public:
  FaultyRandomRWFile(std::unique_ptr<rocksdb::FSRandomRWFile> file, std::string name, Files& files)
      : FSRandomRWFileOwnerWrapper(std::move(file)), name_(std::move(name)), files_(files) {}

  IOStatus Write(std::uint64_t offset, const Slice& data, const IOOptions& options,
                 IODebugContext* debug) override {
    auto bytes = data.size();
    const auto allowed = files_.before(FileOperation::write, name_, &bytes);
    if (bytes > 0) {
      const auto status =
          FSRandomRWFileOwnerWrapper::Write(offset, Slice(data.data(), bytes), options, debug);
      if (!status.ok()) return status;
    }
    return allowed;
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    if (auto allowed = files_.before(FileOperation::sync, name_); !allowed.ok()) return allowed;
    const auto status = FSRandomRWFileOwnerWrapper::Sync(options, debug);
    if (status.ok()) files_.overwritten_synced(name_);
    return status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return Sync(options, debug);
  }

 private:
  std::string name_;
  Files& files_;
};

template <class Files>
class FaultyDirectory : public rocksdb::FSDirectoryWrapper {
 public:
  FaultyDirectory(std::unique_ptr<rocksdb::FSDirectory> folder, std::string name, Files& files)
      : FSDirectoryWrapper(std::move(folder)), name_(std::move(name)), files_(files) {}
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return sync([&] { return FSDirectoryWrapper::Fsync(options, debug); });
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions& how) override {
    return sync([&] { return FSDirectoryWrapper::FsyncWithDirOptions(options, debug, how); });
  }

 private:
  template <class Call>
  IOStatus sync(const Call& call) {
    if (auto allowed = files_.before(FileOperation::sync, name_); !allowed.ok()) return allowed;
    const auto status = call();
    if (status.ok()) files_.folder_synced(name_);
    return status;
  }

  std::string name_;
  Files& files_;
};

std::string plain(const std::string& name) {
  auto text = fs::path(name).lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

}  // namespace

// --- what is done to files ----------------------------------------------------------------------

IOStatus FaultEnv::Files::NewWritableFile(const std::string& name, const FileOptions& options,
                                          std::unique_ptr<rocksdb::FSWritableFile>* made,
                                          IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto down = power(); !down.ok()) return down;
  if (bytes_left_ && *bytes_left_ == 0) return IOStatus::NoSpace("No space left on device", name);
  const bool fresh = !fs::exists(name);
  auto status = FileSystemWrapper::NewWritableFile(name, options, made, debug);
  if (!status.ok()) return status;
  *made = std::make_unique<FaultyWritableFile<Files>>(std::move(*made), plain(name), *this);
  appended_[plain(name)] = {};
  if (fresh) new_names_.insert(plain(name));
  return status;
}

IOStatus FaultEnv::Files::ReopenWritableFile(const std::string& name, const FileOptions& options,
                                             std::unique_ptr<rocksdb::FSWritableFile>* made,
                                             IODebugContext* debug) {
  if (fs::exists(name)) return IOStatus::NotSupported("no file is reopened here", name);
  return NewWritableFile(name, options, made, debug);
}

IOStatus FaultEnv::Files::NewRandomRWFile(const std::string& name, const FileOptions& options,
                                          std::unique_ptr<rocksdb::FSRandomRWFile>* made,
                                          IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto down = power(); !down.ok()) return down;
  auto status = FileSystemWrapper::NewRandomRWFile(name, options, made, debug);
  if (!status.ok()) return status;
  *made = std::make_unique<FaultyRandomRWFile<Files>>(std::move(*made), plain(name), *this);
  const auto known = appended_.find(plain(name));
  const bool never_synced = known != appended_.end() && known->second.synced == 0;
  overwritten_.try_emplace(plain(name), never_synced ? std::string() : read_whole(name));
  appended_.erase(plain(name));
  return status;
}

IOStatus FaultEnv::Files::NewDirectory(const std::string& name, const IOOptions& options,
                                       std::unique_ptr<rocksdb::FSDirectory>* made,
                                       IODebugContext* debug) {
  auto status = FileSystemWrapper::NewDirectory(name, options, made, debug);
  if (!status.ok()) return status;
  *made = std::make_unique<FaultyDirectory<Files>>(std::move(*made), plain(name), *this);
  return status;
}

IOStatus FaultEnv::Files::CreateDir(const std::string& name, const IOOptions& options,
                                    IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto down = power(); !down.ok()) return down;
  auto status = FileSystemWrapper::CreateDir(name, options, debug);
  if (status.ok()) new_names_.insert(plain(name));
  return status;
}

IOStatus FaultEnv::Files::CreateDirIfMissing(const std::string& name, const IOOptions& options,
                                             IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (fs::exists(name)) return FileSystemWrapper::CreateDirIfMissing(name, options, debug);
  if (auto down = power(); !down.ok()) return down;
  auto status = FileSystemWrapper::CreateDirIfMissing(name, options, debug);
  if (status.ok()) new_names_.insert(plain(name));
  return status;
}

IOStatus FaultEnv::Files::RenameFile(const std::string& from, const std::string& to,
                                     const IOOptions& options, IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto down = power(); !down.ok()) return down;
  const auto source = plain(from);
  const auto target = plain(to);
  const bool replaces = fs::exists(target) && !new_names_.contains(target);
  if (replaces) replaced_.try_emplace(target, read_whole(target));
  auto status = FileSystemWrapper::RenameFile(from, to, options, debug);
  if (!status.ok()) return status;
  if (auto moved = appended_.extract(source)) {
    moved.key() = target;
    appended_.erase(target);
    appended_.insert(std::move(moved));
  }
  if (auto moved = overwritten_.extract(source)) {
    moved.key() = target;
    overwritten_.erase(target);
    overwritten_.insert(std::move(moved));
  }
  new_names_.erase(source);
  if (!replaces) new_names_.insert(target);
  return status;
}

IOStatus FaultEnv::Files::DeleteFile(const std::string& name, const IOOptions& options,
                                     IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto down = power(); !down.ok()) return down;
  auto status = FileSystemWrapper::DeleteFile(name, options, debug);
  if (status.ok()) forget(plain(name));
  return status;
}

IOStatus FaultEnv::Files::DeleteDir(const std::string& name, const IOOptions& options,
                                    IODebugContext* debug) {
  const std::lock_guard lock(mutex_);
  if (auto down = power(); !down.ok()) return down;
  auto status = FileSystemWrapper::DeleteDir(name, options, debug);
  if (status.ok()) forget(plain(name));
  return status;
}

// --- faults -------------------------------------------------------------------------------------

IOStatus FaultEnv::Files::power() const {
  if (power_ends_at_ && operations_ >= *power_ends_at_)
    return IOStatus::IOError("the power is cut");
  return IOStatus::OK();
}

IOStatus FaultEnv::Files::before(FileOperation operation, const std::string& name,
                                 std::size_t* bytes) {
  const std::lock_guard lock(mutex_);
  const auto nothing_of = [&](IOStatus status) {
    if (bytes != nullptr) *bytes = 0;
    return status;
  };
  ++operations_;
  if (auto down = power(); !down.ok()) return nothing_of(down);
  if (fault_ && fault_->operation == operation) {
    const fs::path path(name);
    // A folder that is synced has no file's name; it is its own folder.
    const auto folder = fs::is_directory(path) ? name : path.parent_path().string();
    const auto file = fs::is_directory(path) ? std::string() : path.filename().string();
    if (folder.find(fault_->folder) != std::string::npos &&
        file.find(fault_->file) != std::string::npos) {
      const bool strikes = fault_->nth <= 1;
      if (fault_->nth > 0) --fault_->nth;
      if (strikes) {
        struck_ = true;
        if (operation == FileOperation::sync) appended_[name].sync_failed = true;
        if (!fault_->lasting) fault_.reset();
        return nothing_of(IOStatus::IOError("injected fault", name));
      }
    }
  }
  if (bytes != nullptr && bytes_left_) {
    const bool fits = *bytes <= *bytes_left_;
    *bytes = std::min<std::uint64_t>(*bytes, *bytes_left_);
    *bytes_left_ -= *bytes;
    if (!fits) {
      struck_ = true;
      return IOStatus::NoSpace("No space left on device", name);
    }
  }
  return IOStatus::OK();
}

void FaultEnv::Files::inject(Fault fault) {
  const std::lock_guard lock(mutex_);
  fault_ = std::move(fault);
  struck_ = false;
}
void FaultEnv::Files::fill_up_after(std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  bytes_left_ = bytes;
  struck_ = false;
}
void FaultEnv::Files::heal() {
  const std::lock_guard lock(mutex_);
  fault_.reset();
  bytes_left_.reset();
}
bool FaultEnv::Files::struck() const {
  const std::lock_guard lock(mutex_);
  return struck_;
}
std::uint64_t FaultEnv::Files::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_;
}

// --- the power cut ------------------------------------------------------------------------------

void FaultEnv::Files::grown(const std::string& name, std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  appended_[name].size += bytes;
}
void FaultEnv::Files::cut(const std::string& name, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  auto& known = appended_[name];
  known.size = std::min(known.size, size);
  known.synced = std::min(known.synced, size);
}
void FaultEnv::Files::synced(const std::string& name, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  auto& known = appended_[name];
  if (!known.sync_failed) known.synced = std::max(known.synced, size);
}
void FaultEnv::Files::overwritten_synced(const std::string& name) {
  const std::lock_guard lock(mutex_);
  overwritten_[name] = read_whole(name);
}
void FaultEnv::Files::folder_synced(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto in_folder = [&](const std::string& path) {
    return fs::path(path).parent_path() == name;
  };
  std::erase_if(new_names_, in_folder);
  std::erase_if(replaced_, [&](const auto& item) { return in_folder(item.first); });
}
void FaultEnv::Files::forget(const std::string& name) {
  appended_.erase(name);
  overwritten_.erase(name);
  new_names_.erase(name);
  replaced_.erase(name);
}
void FaultEnv::Files::cut_power_after(std::uint64_t operations) {
  const std::lock_guard lock(mutex_);
  power_ends_at_ = operations_ + operations;
}

void FaultEnv::Files::restore_power() {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, bytes] : replaced_) {
    write_whole(name, bytes);
    appended_.erase(name);
  }
  for (const auto& name : new_names_) fs::remove_all(name);
  for (const auto& [name, file] : appended_) {
    if (!fs::exists(name)) continue;
    // Of what was written behind the last sync, any beginning may have reached the disk.
    const auto unsynced = file.size - file.synced;
    const auto kept = unsynced == 0 || coin() ? 0 : random_() % (unsynced + 1);
    if (kept < unsynced) fs::resize_file(name, file.synced + kept);
  }
  for (const auto& [name, at_sync] : overwritten_) {
    if (!fs::exists(name)) continue;
    // Of what was overwritten since the last sync, any sectors may have reached the disk.
    auto bytes = read_whole(name);
    for (std::size_t at = 0; at < bytes.size(); at += kSectorBytes) {
      if (coin()) continue;
      for (auto i = at; i < std::min(at + kSectorBytes, bytes.size()); ++i) {
        bytes[i] = i < at_sync.size() ? at_sync[i] : '\0';
      }
    }
    write_whole(name, bytes);
  }
  appended_.clear();
  overwritten_.clear();
  new_names_.clear();
  replaced_.clear();
  power_ends_at_.reset();
}

// --- FaultEnv -----------------------------------------------------------------------------------

FaultEnv::FaultEnv(std::uint64_t seed)
    : files_(std::make_shared<Files>(seed)), env_(rocksdb::NewCompositeEnv(files_)) {}
FaultEnv::~FaultEnv() = default;
rocksdb::Env* FaultEnv::env() { return env_.get(); }
void FaultEnv::inject(Fault fault) { files_->inject(std::move(fault)); }
void FaultEnv::fill_up_after(std::uint64_t bytes) { files_->fill_up_after(bytes); }
void FaultEnv::heal() { files_->heal(); }
bool FaultEnv::struck() const { return files_->struck(); }
std::uint64_t FaultEnv::operations() const { return files_->operations(); }
void FaultEnv::cut_power_after(std::uint64_t operations) { files_->cut_power_after(operations); }
void FaultEnv::restore_power() { files_->restore_power(); }

}  // namespace daybook::testing
