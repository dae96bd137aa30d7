#include "core/book/head_file.h"

#include <bit>
#include <cstring>
#include <optional>

#include "core/base/crc32c.h"
#include "core/store/store.h"

namespace daybook {
namespace {

// slot = magic:4 crc:u32 sequence:u64 size:u64 generation:u64 peaks:32 each, one for each bit of
// size; numbers big-endian; crc32c over everything behind it. Slots lie a disk block apart.
constexpr std::string_view kMagic = "DBH1";
constexpr std::size_t kSlotStride = 4096;
constexpr std::size_t kFixedBytes = 4 + 4 + 8 + 8 + 8;

struct Slot {
  std::uint64_t sequence = 0;
  HeadMark mark;
};

std::string encode(const Slot& slot) {
  std::string body;
  put_big_endian(body, slot.sequence);
  put_big_endian(body, slot.mark.size);
  put_big_endian(body, slot.mark.key_generation);
  for (const auto& peak : slot.mark.peaks) {
    body.append(reinterpret_cast<const char*>(peak.data()), peak.size());
  }
  std::string bytes(kMagic);
  const auto crc = crc32c(body);
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(crc >> shift);
  return bytes + body;
}

std::optional<Slot> decode(std::string_view bytes) {
  if (bytes.size() < kFixedBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  Slot slot;
  slot.sequence = get_big_endian(bytes.substr(8));
  slot.mark.size = get_big_endian(bytes.substr(16));
  slot.mark.key_generation = get_big_endian(bytes.substr(24));
  const auto peaks = static_cast<std::size_t>(std::popcount(slot.mark.size));
  if (bytes.size() < kFixedBytes + peaks * sizeof(Hash)) return std::nullopt;
  slot.mark.peaks.resize(peaks);
  for (std::size_t i = 0; i < peaks; ++i) {
    std::memcpy(slot.mark.peaks[i].data(), bytes.data() + kFixedBytes + i * sizeof(Hash),
                sizeof(Hash));
  }
  const auto again = encode(slot);
  if (bytes.substr(0, again.size()) != again) return std::nullopt;
  return slot;
}

}  // namespace

Result<std::unique_ptr<HeadFile>> HeadFile::create(const std::filesystem::path& path,
                                                   rocksdb::Env* env) {
  auto head = std::make_unique<HeadFile>();
  DAYBOOK_TRY(head->file_, SmallFile::open(path, true, env));
  DAYBOOK_CHECKED(head->write({}));
  DAYBOOK_CHECKED(head->sync());
  return head;
}

Result<std::unique_ptr<HeadFile>> HeadFile::open(const std::filesystem::path& path,
                                                 rocksdb::Env* env) {
  auto head = std::make_unique<HeadFile>();
  DAYBOOK_TRY(head->file_, SmallFile::open(path, false, env));
  DAYBOOK_TRY(const auto bytes, head->file_->read(2 * kSlotStride));
  std::optional<Slot> newest;
  for (const std::size_t at : {std::size_t{0}, kSlotStride}) {
    if (bytes.size() <= at) continue;
    auto slot = decode(std::string_view(bytes).substr(at, kSlotStride));
    if (slot && (!newest || slot->sequence > newest->sequence)) newest = std::move(slot);
  }
  if (!newest) {
    return fail(ErrorCode::corrupt, "the head file " + path.string() +
                                        " is damaged, so nobody can tell how long the book was; "
                                        "restore it from a backup");
  }
  head->mark_ = std::move(newest->mark);
  head->sequence_ = newest->sequence;
  return head;
}

Status HeadFile::write(HeadMark mark) {
  ++sequence_;
  mark_ = std::move(mark);
  return file_->write((sequence_ % 2) * kSlotStride, encode({sequence_, mark_}));
}

Status HeadFile::sync() { return file_->sync(); }

}  // namespace daybook
