// A file system in memory for RocksDB: the same code paths, nothing on the disk.
#pragma once

#include <memory>

namespace rocksdb {
class Env;
}

namespace daybook {

// Its files live as long as it does; every store in it must be closed before.
[[nodiscard]] std::shared_ptr<rocksdb::Env> make_memory_env();

}  // namespace daybook
