#include "core/book/head_file.h"

#include <algorithm>
#include <array>
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
constexpr std::size_t kCommitSlots = 0;  // and the next
constexpr std::size_t kSyncSlots = 2;    // and the next
constexpr std::size_t kSlots = 4;
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
  DAYBOOK_CHECKED(head->sync());
  return head;
}

Result<std::unique_ptr<HeadFile>> HeadFile::open(const std::filesystem::path& path,
                                                 rocksdb::Env* env) {
  auto head = std::make_unique<HeadFile>();
  DAYBOOK_TRY(head->file_, SmallFile::open(path, false, env));
  DAYBOOK_TRY(const auto bytes, head->file_->read(kSlots * kSlotStride));
  std::array<std::optional<Slot>, kSlots> slots;
  const auto sequence_in = [&](std::size_t slot) {
    return slots[slot] ? slots[slot]->sequence : 0;
  };
  std::size_t newest = 0;
  for (std::size_t i = 0; i < kSlots && i * kSlotStride < bytes.size(); ++i) {
    slots[i] = decode(std::string_view(bytes).substr(i * kSlotStride, kSlotStride));
    if (sequence_in(i) > sequence_in(newest)) newest = i;
  }
  if (!slots[newest]) {
    return fail(ErrorCode::corrupt, "the head file " + path.string() +
                                        " is damaged, so nobody can tell how long the book was; "
                                        "restore it from a backup");
  }
  head->mark_ = slots[newest]->mark;
  head->sequence_ = slots[newest]->sequence;
  // The older or broken one of two is written first.
  const auto older_of = [&](std::size_t first) {
    return sequence_in(first) > sequence_in(first + 1) ? std::size_t{1} : std::size_t{0};
  };
  head->next_commit_slot_ = older_of(kCommitSlots);
  head->next_sync_slot_ = older_of(kSyncSlots);
  return head;
}

Status HeadFile::write_slot(std::size_t slot) {
  ++sequence_;
  return file_->write(slot * kSlotStride, encode({sequence_, mark_}));
}

Status HeadFile::write(HeadMark mark) {
  const std::lock_guard lock(mutex_);
  mark.key_generation = std::max(mark.key_generation, mark_.key_generation);
  mark_ = std::move(mark);
  return write_slot(kCommitSlots + std::exchange(next_commit_slot_, 1 - next_commit_slot_));
}

Status HeadFile::sync() {
  const std::lock_guard syncing(sync_mutex_);
  {
    const std::lock_guard lock(mutex_);
    DAYBOOK_CHECKED(write_slot(kSyncSlots + std::exchange(next_sync_slot_, 1 - next_sync_slot_)));
  }
  return file_->sync();  // unlocked: no commit waits for the disk here
}

Status HeadFile::note_key_generation(std::uint64_t generation) {
  {
    const std::lock_guard lock(mutex_);
    if (generation <= mark_.key_generation) return {};
    mark_.key_generation = generation;
  }
  return sync();
}

}  // namespace daybook
