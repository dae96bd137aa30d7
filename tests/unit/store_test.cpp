// RocksDB behind our errors: what the rest of the core relies on.
#include "core/store/store.h"

#include <fstream>

#include "core/store/memory_env.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

constexpr Table kRows = 0;

StoreOptions options_in(const std::filesystem::path& directory) {
  return {.directory = directory,
          .what = "the test store",
          .tables = {{.name = "rows"}},
          .create = true};
}

void put(Store& store, const std::string& key, const std::string& value) {
  StoreBatch batch;
  batch.put(store, kRows, key, value);
  must(store.write(batch, Durability::synced));
}

std::string keys_in(const Store& store, std::string_view lower, std::string_view upper) {
  std::string keys;
  auto rows = store.rows(kRows, lower, upper);
  while (must(rows.next())) keys += rows.key();
  return keys;
}

TEST(Store, CursorsGiveTheRowsBetweenTheirBounds) {
  const auto env = make_memory_env();
  auto options = options_in("/store");
  options.env = env.get();
  const auto store = must(Store::open(options));
  for (const char* key : {"a", "b", "c", "d"}) put(*store, key, "");
  EXPECT_EQ(keys_in(*store, "", ""), "abcd");
  EXPECT_EQ(keys_in(*store, "b", "d"), "bc");
  EXPECT_EQ(keys_in(*store, "bb", ""), "cd");
  EXPECT_EQ(keys_in(*store, "e", ""), "");
  EXPECT_EQ(must(store->last(kRows))->first, "d");
}

TEST(Store, ErrorsAreSortedByWhatToDo) {
  TempDir folder;
  const auto directory = folder.path() / "store";
  auto absent = options_in(directory);
  absent.create = false;
  EXPECT_EQ(error_name(Store::open(absent)), "corrupt");
  {
    const auto store = must(Store::open(options_in(directory)));
    put(*store, "a", "1");
    EXPECT_EQ(error_name(Store::open(options_in(directory))), "unavailable");
    must(store->flush());
  }
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (file.path().extension() == ".sst") std::filesystem::resize_file(file.path(), 10);
  }
  const auto damaged = Store::open(options_in(directory));
  ASSERT_EQ(error_name(damaged), "corrupt");
  EXPECT_NE(damaged.error().message.find("the test store"), std::string::npos);
}

TEST(Store, BigEndianNumbersSortAsNumbers) {
  std::string before;
  for (const std::uint64_t number : {0ULL, 1ULL, 255ULL, 256ULL, 65536ULL, 1ULL << 40, ~0ULL}) {
    std::string key;
    put_big_endian(key, number);
    EXPECT_EQ(get_big_endian(key), number);
    EXPECT_LT(before, key);
    before = key;
  }
}

}  // namespace
}  // namespace daybook::testing
