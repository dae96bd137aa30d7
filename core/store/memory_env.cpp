#include "core/store/memory_env.h"

#include <rocksdb/env.h>

namespace daybook {

std::shared_ptr<rocksdb::Env> make_memory_env() {
  return std::shared_ptr<rocksdb::Env>(rocksdb::NewMemEnv(rocksdb::Env::Default()));
}

}  // namespace daybook
