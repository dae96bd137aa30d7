#include "core/base/uuid.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <limits>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/ids.h"

namespace daybook {
namespace {

constexpr Instant kNow{1'772'359'200'123'456};  // 2026-03-01T10:00:00.123456Z

TEST(Uuids, CarryTheMillisecondTheVersionAndTheVariant) {
  const auto text = mint_uuid(kNow);
  const auto bytes = uuid_bytes(text);
  ASSERT_TRUE(bytes) << text;
  std::int64_t millis = 0;
  for (std::size_t i = 0; i < 6; ++i) millis = millis << 8 | (*bytes)[i];
  EXPECT_EQ(millis, kNow.micros / 1000);
  EXPECT_EQ(text[14], '7');
  EXPECT_EQ((*bytes)[8] >> 6U, 0b10U);
  EXPECT_TRUE(is_id(text));
}

TEST(Uuids, OfOneThreadGrowWithinOneMillisecond) {
  auto before = mint_uuid(kNow);
  for (int i = 0; i < 100'000; ++i) {
    auto next = mint_uuid(kNow);
    ASSERT_LT(before, next);
    before = std::move(next);
  }
  EXPECT_LT(before, mint_uuid(Instant{kNow.micros + 1000}));
}

TEST(Uuids, StayDistinctWhenTheClockGoesBack) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(seen.insert(mint_uuid(Instant{kNow.micros + (i % 2) * 1000})).second);
  }
}

TEST(Uuids, OfTimesThatTheFormCannotTellAreStillUuids) {
  const auto early = mint_uuid(Instant{-1'000'000});
  EXPECT_TRUE(early.starts_with("00000000-0000-7")) << early;
  const auto late = mint_uuid(Instant{std::numeric_limits<std::int64_t>::max()});
  EXPECT_TRUE(late.starts_with("ffffffff-ffff-7")) << late;
}

TEST(Uuids, OfSeveralThreadsDiffer) {
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kEach = 5'000;
  std::vector<std::vector<std::string>> minted(kThreads);
  {
    std::vector<std::jthread> threads;
    for (auto& own : minted) {
      threads.emplace_back([&own] {
        for (std::size_t i = 0; i < kEach; ++i) own.push_back(mint_uuid(kNow));
      });
    }
  }
  std::set<std::string> all;
  for (const auto& own : minted) all.insert(own.begin(), own.end());
  EXPECT_EQ(all.size(), kThreads * kEach);
}

TEST(Uuids, OfAForkedChildDifferFromItsParents) {
  static_cast<void>(mint_uuid(kNow));
  // A new millisecond makes both take fresh random words; a pool copied by fork would give the
  // same.
  constexpr Instant kLater{kNow.micros + 1000};
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const auto text = mint_uuid(kLater);
    _exit(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  const auto parents = mint_uuid(kLater);
  std::string childs(36, '\0');
  EXPECT_EQ(read(ends[0], childs.data(), childs.size()), 36);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(uuid_bytes(childs)) << childs;
  EXPECT_NE(childs, parents);
  close(ends[0]);
  close(ends[1]);
}

TEST(UuidText, IsReadBackTheSame) {
  for (const char* text :
       {"017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"}) {
    const auto bytes = uuid_bytes(text);
    ASSERT_TRUE(bytes) << text;
    EXPECT_EQ(uuid_text(*bytes), text);
  }
  EXPECT_EQ((*uuid_bytes("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))[1], 0x7F);
}

TEST(UuidText, HasOnlyItsCanonicalForm) {
  for (const char* text :
       {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e2_79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e279b07cc398c4dc0c0c07398f", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
        "g17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398 ",
        "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}"}) {
    EXPECT_EQ(uuid_bytes(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace daybook
