#include "core/book/log.h"

#include <bit>
#include <cstring>

#include "core/base/check.h"
#include "core/base/time.h"
#include "core/base/uuid.h"

namespace daybook {
namespace {

constexpr Table kRecords = 0;  // position -> record
constexpr Table kTree =
    1;  // size (a multiple of kTileLeaves) -> the nodes that its last leaf closed
constexpr Table kAbout = 2;
constexpr std::string_view kFormatRow = "format";
constexpr std::string_view kIdRow = "id";
constexpr std::string_view kFormat = "1";

}  // namespace

Result<std::unique_ptr<Log>> Log::open(const std::filesystem::path& directory, LogUse use,
                                       rocksdb::Env* env, std::string_view new_id) {
  auto log = std::make_unique<Log>();
  DAYBOOK_TRY(log->store_, Store::open({.directory = directory,
                                        .what = "the log",
                                        .tables = {{.name = "records", .write_once = true},
                                                   {.name = "tree", .write_once = true},
                                                   {.name = "about"}},
                                        .create = use == LogUse::create,
                                        .read_only = use == LogUse::prove,
                                        .write_buffer_bytes = std::size_t{32} << 20,
                                        .cache_bytes = std::size_t{16} << 20,
                                        .env = env}));
  DAYBOOK_TRY(auto format, log->store_->get(kAbout, kFormatRow));
  if (!format && use == LogUse::create) {
    StoreBatch batch;
    batch.put(*log->store_, kAbout, kFormatRow, kFormat);
    batch.put(*log->store_, kAbout, kIdRow,
              new_id.empty() ? mint_uuid(system_now()) : std::string(new_id));
    DAYBOOK_CHECKED(log->store_->write(batch, Durability::synced));
    format = kFormat;
  }
  if (!format) {
    return fail(ErrorCode::corrupt,
                "the log has lost the row that names its format; restore it from a backup");
  }
  if (*format != kFormat) {
    return fail(ErrorCode::unsupported, "the book has format " + *format +
                                            ", this build reads format " + std::string(kFormat) +
                                            "; use the newer build that wrote it");
  }
  DAYBOOK_TRY(const auto id, log->store_->get(kAbout, kIdRow));
  if (!id) return fail(ErrorCode::corrupt, "the log has lost its id; restore it from a backup");
  log->book_id_ = *id;
  return log;
}

Hash Log::stage(std::string_view record) {
  const auto leaf = leaf_hash(record);
  const auto position = frontier_.size() + 1;
  batch_.put(*store_, kRecords, big_endian(position), record);
  if (position % kTileLeaves != 0) {
    frontier_.add(leaf);
    return leaf;
  }
  completed_.clear();
  frontier_.add(leaf, &completed_);
  std::string nodes;
  for (std::size_t level = kTileLevel; level < completed_.size(); ++level) {
    nodes.append(reinterpret_cast<const char*>(completed_[level].data()), sizeof(Hash));
  }
  batch_.put(*store_, kTree, big_endian(position), nodes);
  return leaf;
}

Status Log::commit() {
  auto written = store_->write(batch_, Durability::synced);
  batch_.clear();
  return written;
}

Result<std::optional<std::string>> Log::record(std::uint64_t position) const {
  return store_->get(kRecords, big_endian(position));
}

Status Log::scan(std::uint64_t from, std::uint64_t to,
                 const std::function<Result<bool>(std::uint64_t, std::string_view)>& visit) const {
  if (from > to) return {};
  auto rows = store_->rows(kRecords, big_endian(from), to == UINT64_MAX ? "" : big_endian(to + 1),
                           to - from > 10'000 ? CursorUse::whole_scan : CursorUse::lookup);
  for (auto expected = from;; ++expected) {
    DAYBOOK_TRY(const bool more, rows.next());
    const auto found = more ? get_big_endian(rows.key()) : to + 1;
    if (found != expected && (more || to != UINT64_MAX)) {
      return fail(ErrorCode::corrupt, "the log misses positions " + std::to_string(expected) +
                                          " to " + std::to_string(found - 1) +
                                          "; restore it from a backup");
    }
    if (!more) return {};
    DAYBOOK_TRY(const bool go_on, visit(found, rows.value()));
    if (!go_on) return {};
  }
}

Result<std::uint64_t> Log::last_position() const {
  DAYBOOK_TRY(const auto last, store_->last(kRecords));
  return last ? get_big_endian(last->first) : 0;
}

Result<std::uint64_t> Log::last_in_files() const {
  DAYBOOK_TRY(const auto largest, store_->largest_key_in_files(kRecords));
  return largest ? get_big_endian(*largest) : 0;
}

Result<Hash> Log::stored_node(unsigned level, std::uint64_t index) const {
  const auto end = (index + 1) << level;
  DAYBOOK_TRY(const auto nodes, store_->get(kTree, big_endian(end)));
  const auto at = (level - kTileLevel) * sizeof(Hash);
  if (!nodes || nodes->size() < at + sizeof(Hash)) {
    return fail(ErrorCode::corrupt, "the log misses a node of its tree at position " +
                                        std::to_string(end) + "; restore it from a backup");
  }
  Hash node;
  std::memcpy(node.data(), nodes->data() + at, sizeof node);
  return node;
}

Result<Hash> Log::subtree(unsigned level, std::uint64_t index) const {
  if (level >= kTileLevel) return stored_node(level, index);
  const auto leaves = std::uint64_t{1} << level;
  Frontier below;
  DAYBOOK_CHECKED(scan(index * leaves + 1, (index + 1) * leaves,
                       [&](std::uint64_t, std::string_view record) -> Result<bool> {
                         below.add(leaf_hash(record));
                         return true;
                       }));
  return below.root();
}

Result<Frontier> Log::frontier_at(std::uint64_t size) const {
  const auto stored = size - size % kTileLeaves;
  std::vector<Hash> peaks;
  std::uint64_t begin = 0;
  while (begin < stored) {
    const auto level = static_cast<unsigned>(std::bit_width(stored - begin) - 1);
    DAYBOOK_TRY(auto peak, stored_node(level, begin >> level));
    peaks.push_back(peak);
    begin += std::uint64_t{1} << level;
  }
  Frontier frontier(stored, std::move(peaks));
  DAYBOOK_CHECKED(
      scan(stored + 1, size, [&](std::uint64_t, std::string_view record) -> Result<bool> {
        frontier.add(leaf_hash(record));
        return true;
      }));
  return frontier;
}

}  // namespace daybook
