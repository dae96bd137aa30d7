// The head file remembers how long the book was, whatever happens to one of its slots.
#include "core/book/head_file.h"

#include <fstream>

#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

class HeadFileTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "head"; }
  static HeadMark mark_of(std::uint64_t size) {
    Frontier tree;
    for (std::uint64_t i = 0; i < size; ++i) tree.add(leaf_hash(std::to_string(i)));
    return {size, tree.peaks(), size + 7};
  }
  void flip(std::streamoff at) {
    std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    const auto byte = static_cast<char>(file.get() ^ 1);
    file.seekp(at);
    file.put(byte);
  }
  TempDir folder_;
};

TEST_F(HeadFileTest, GivesTheNewestMark) {
  must(must(HeadFile::create(path(), nullptr))->write(mark_of(3)));
  {
    const auto head = must(HeadFile::open(path(), nullptr));
    EXPECT_EQ(head->mark().size, 3U);
    EXPECT_EQ(head->mark().peaks, mark_of(3).peaks);
    EXPECT_EQ(head->mark().key_generation, 10U);
    must(head->write(mark_of(4)));
    must(head->write(mark_of(11)));
  }
  EXPECT_EQ(must(HeadFile::open(path(), nullptr))->mark().size, 11U);
}

TEST_F(HeadFileTest, ATornSlotLeavesTheOneBefore) {
  {
    const auto head = must(HeadFile::create(path(), nullptr));  // synced: the third slot
    must(head->write(mark_of(1)));                              // the first slot
    must(head->sync());                                         // the fourth slot
    must(head->write(mark_of(3)));                              // the second slot
    must(head->write(mark_of(5)));                              // the first slot
  }
  flip(20);
  EXPECT_EQ(must(HeadFile::open(path(), nullptr))->mark().size, 3U);
  flip(4096 + 20);
  EXPECT_EQ(must(HeadFile::open(path(), nullptr))->mark().size, 1U);
  flip(3 * 4096 + 20);
  EXPECT_EQ(must(HeadFile::open(path(), nullptr))->mark().size, 0U);
  flip(2 * 4096 + 20);
  const auto refused = HeadFile::open(path(), nullptr);
  EXPECT_EQ(error_name(refused), "corrupt");
  EXPECT_NE(refused.error().message.find("head"), std::string::npos);
}

TEST_F(HeadFileTest, IsNeverMadeByOpening) {
  EXPECT_EQ(error_name(HeadFile::open(path(), nullptr)), "corrupt");
  EXPECT_FALSE(std::filesystem::exists(path()));
}

}  // namespace
}  // namespace daybook::testing
