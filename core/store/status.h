// RocksDB's statuses as our errors. Only for the sources of core/store.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace rocksdb {
class Status;
}

namespace daybook {

// `what` names the store for people: "the ledger".
[[nodiscard]] tl::unexpected<Error> store_error(const rocksdb::Status& status,
                                                std::string_view what);

}  // namespace daybook
