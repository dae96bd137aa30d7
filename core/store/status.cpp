#include "core/store/status.h"

#include <rocksdb/status.h>

namespace daybook {

tl::unexpected<Error> store_error(const rocksdb::Status& status, std::string_view what) {
  const std::string text = status.ToString();
  const std::string name(what);
  const auto says = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  if (says("While lock file") || says("lock hold by current process") || says("LOCK: Resource")) {
    return fail(ErrorCode::unavailable,
                name + " is held by another process; stop it first (" + text + ")");
  }
  if (says("Permission denied") || says("Operation not permitted") ||
      says("Read-only file system")) {
    return fail(
        ErrorCode::forbidden,
        name + " may not be read or written by this user; mend the permissions (" + text + ")");
  }
  if (status.IsNoSpace() || says("No space left")) {
    return fail(ErrorCode::unavailable,
                "the disk is full: " + name + " cannot be written (" + text + ")");
  }
  if (status.IsCorruption() || status.IsNotFound() || says("No such file") ||
      says("does not exist") || says("checksum") || says("truncated")) {
    return fail(ErrorCode::corrupt, name + " is damaged: " + text);
  }
  if (status.IsInvalidArgument() && says("does not match")) {
    return fail(ErrorCode::unsupported, name + " was written in another way: " + text);
  }
  return fail(ErrorCode::unavailable, name + " cannot be used now: " + text);
}

}  // namespace daybook
