// Damage that no checksum of a file tells: rows that are missing, altered or older inside stores
// whose files are whole, and folders that come whole from an earlier day.
#include <fstream>
#include <functional>

#include "core/event/catalog/interactions.h"
#include "core/store/store.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kEvents = 700;

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}
std::string number(std::uint64_t value) {
  std::string key;
  put_big_endian(key, value);
  return key;
}

struct StoreShape {
  std::string folder;
  std::vector<std::string> tables;
};
const StoreShape kLog{"book/log", {"records", "tree", "about"}};
const StoreShape kLedger{"book/ledger", {"records", "heads", "ids", "sources", "tags", "about"}};
const StoreShape kKeys{"keys/store", {"keys", "about"}};

class DamagedRows : public ::testing::Test {
 protected:
  DamagedRows() {
    for (std::size_t i = 0; i < kEvents; i += 50) {
      AppendRequest request;
      for (std::size_t j = i; j < i + 50; ++j) {
        NewEvent made;
        made.event.id = "e" + std::to_string(j + 1);
        made.event.account = "acc-" + std::to_string(j % 3);
        made.event.actor.id = "anna";
        made.event.occurred_at.at = kNewYear;
        made.event.source = Source{"crm", std::to_string(j)};
        set_data(made.event, CallLogged{.participants = {{"ct-" + std::to_string(j % 5)}},
                                        .topic = {"about " + std::to_string(j)}});
        request.events.push_back(std::move(made));
      }
      must(book_->append(std::move(request)));
    }
    checkpoint_ = book_->checkpoint();
    book_.close();
  }

  // Changes rows behind the book's back; the files stay whole.
  void change(const StoreShape& shape, const std::function<void(Store&, StoreBatch&)>& how) {
    change_in(book_.directory(), shape, how);
  }
  static void change_in(const fs::path& book, const StoreShape& shape,
                        const std::function<void(Store&, StoreBatch&)>& how) {
    StoreOptions options;
    options.directory = book / shape.folder;
    options.what = shape.folder;
    for (const auto& table : shape.tables) options.tables.push_back({.name = table});
    const auto store = must(Store::open(options));
    StoreBatch batch;
    how(*store, batch);
    must(store->write(batch, Durability::synced));
    must(store->flush());
  }
  // The error that a start, or reading and proving everything, gives.
  Status judge() {
    DAYBOOK_TRY(const auto book, Book::open(book_.options()));
    EXPECT_EQ(book->checkpoint().root, checkpoint_.root);
    for (std::size_t i = 1; i <= kEvents; ++i) {
      DAYBOOK_TRY(const auto event, book->event_at(i));
      EXPECT_EQ(event.id, "e" + std::to_string(i));
    }
    return book->verify();
  }
  void expect_refused(const std::string& naming) {
    const auto judged = judge();
    ASSERT_EQ(error_name(judged), "corrupt");
    EXPECT_NE(judged.error().message.find(naming), std::string::npos) << judged.error().message;
  }
  // Found, named, and made anew by the next start.
  void expect_made_anew(const std::string& naming) {
    expect_refused(naming);
    const auto again = judge();
    EXPECT_TRUE(again.has_value()) << again.error().message;
  }

  TestBook book_;
  Checkpoint checkpoint_;
};

TEST_F(DamagedRows, ALostRecordIsNamed) {
  change(kLog, [](Store& store, StoreBatch& batch) { batch.erase(store, 0, number(123)); });
  expect_refused("123");
}

TEST_F(DamagedRows, LostLastRecordsAreNamed) {
  change(kLog, [](Store& store, StoreBatch& batch) {
    for (std::uint64_t at = 651; at <= kEvents; ++at) batch.erase(store, 0, number(at));
  });
  expect_refused("positions 651 to 700");
  fs::remove_all(book_.directory() / "book/ledger");  // which knows it too
  expect_refused("positions 651 to 700");
}

TEST_F(DamagedRows, AnAlteredRecordIsNeverServed) {
  for (const std::size_t at : {9U, 20U, 39U, 45U, 60U, 90U}) {
    const auto flip = [&](Store& store, StoreBatch& batch) {
      auto record = must(store.get(0, number(7))).value();
      record.at(at) = static_cast<char>(record.at(at) ^ 4);
      batch.put(store, 0, number(7), record);
    };
    change(kLog, flip);
    {
      // A start proves what it reads, and it does not read the whole past.
      const auto book = must(Book::open(book_.options()));
      EXPECT_EQ(error_name(book->record_at(7)), "corrupt") << at;
      EXPECT_EQ(error_name(book->event_by_id("e7")), "corrupt") << at;
      EXPECT_EQ(error_name(book->scan(1, 10, [](const RecordView&) { return true; })), "corrupt");
      EXPECT_EQ(error_name(book->verify()), "corrupt") << at;
    }
    change(kLog, flip);
  }
}

TEST_F(DamagedRows, ARecordInAnotherPlaceIsNeverServed) {
  change(kLog, [](Store& store, StoreBatch& batch) {
    batch.put(store, 0, number(200), must(store.get(0, number(201))).value());
  });
  expect_refused("200");
}

TEST_F(DamagedRows, ARewrittenPastIsRefused) {
  // Another book of the same length in the place of this one's log: all of it is sound in itself.
  TestBook other;
  for (std::size_t i = 0; i < kEvents; i += 50) {
    std::string batch;
    for (std::size_t j = 0; j < 50; ++j) {
      batch += (j == 0 ? "" : ",") + std::string(R"({"account":"acme","type":"call.logged",)") +
               R"("occurred_at":"2025-12-01","data":{"direction":"in","participants":["li"],)" +
               R"("topic":"x"}})";
    }
    must(other.append(R"({"batch":[)" + batch + "]}"));
  }
  other.close();
  copy_folder(other.directory() / "book", book_.directory() / "book");
  expect_refused("Merkle root");
}

TEST_F(DamagedRows, AnAlteredTreeIsRefused) {
  change(kLog, [](Store& store, StoreBatch& batch) {
    auto nodes = must(store.get(1, number(512))).value();
    nodes[3] = static_cast<char>(nodes[3] ^ 1);
    batch.put(store, 1, number(512), nodes);
  });
  expect_refused("tree");
}

TEST_F(DamagedRows, ALostTreeNodeIsNamed) {
  change(kLog, [](Store& store, StoreBatch& batch) { batch.erase(store, 1, number(512)); });
  expect_refused("512");
}

TEST_F(DamagedRows, LedgerRowsThatAreLostAreNamedAndMadeAnew) {
  const auto record_key = std::string("acc-1") + '\0' + number(7);
  change(kLedger, [&](Store& store, StoreBatch& batch) { batch.erase(store, 0, record_key); });
  expect_made_anew("e20");
  change(kLedger, [&](Store& store, StoreBatch& batch) {
    batch.put(store, 0, record_key,
              must(store.get(0, std::string("acc-1") + '\0' + number(8))).value());
  });
  expect_made_anew("e20");
  change(kLedger, [&](Store& store, StoreBatch& batch) {
    batch.erase(store, 3, std::string("crm") + '\0' + "5");
  });
  expect_made_anew("sources");
  change(kLedger, [&](Store& store, StoreBatch& batch) {
    batch.put(store, 4, std::string("contact:nobody") + '\0' + number(9), "\1\1");
  });
  expect_made_anew("tags");
  change(kLedger,
         [&](Store& store, StoreBatch& batch) { batch.put(store, 1, "acc-2", number(1'000)); });
  expect_made_anew("heads");
}

TEST_F(DamagedRows, ALedgerAheadOfTheLogMeansThatTheLogIsOlder) {
  change(kLedger, [&](Store& store, StoreBatch& batch) {
    batch.put(store, 5, "posted", number(kEvents + 5));
  });
  expect_refused("701 to 705");
}

TEST_F(DamagedRows, ALostKeyIsNamed) {
  change(kKeys, [](Store& store, StoreBatch& batch) { batch.erase(store, 0, "c:ct-3"); });
  expect_refused("ct-3");
}

TEST_F(DamagedRows, AnAlteredKeyIsNamed) {
  change(kKeys, [](Store& store, StoreBatch& batch) {
    auto row = must(store.get(0, "c:ct-3")).value();
    row.back() = static_cast<char>(row.back() ^ 1);
    batch.put(store, 0, "c:ct-3", row);
  });
  expect_refused("ct-3");
}

// After a power cut the head file may know of less than was acknowledged: it is no help here.
TEST_F(DamagedRows, AFlippedBitInTheWriteAheadLogIsRefusedWhateverTheHeadFileKnows) {
  const TempDir kept(memory_folder());
  fs::copy_file(book_.directory() / "head", kept.path() / "head");
  book_.open();
  for (int i = 0; i < 20; ++i) must(book_.call("acme"));
  copy_folder(book_.directory(), kept.path() / "killed");
  book_.close();
  copy_folder(kept.path() / "killed", book_.directory());
  fs::copy_file(kept.path() / "head", book_.directory() / "head",
                fs::copy_options::overwrite_existing);
  for (const auto& item : fs::directory_iterator(book_.directory() / "book/log")) {
    if (item.path().extension() != ".log" || item.file_size() == 0) continue;
    std::fstream file(item.path(), std::ios::in | std::ios::out | std::ios::binary);
    const auto middle = static_cast<std::streamoff>(item.file_size() / 2);
    file.seekg(middle);
    const auto byte = static_cast<char>(file.get() ^ 1);
    file.seekp(middle);
    file.put(byte);
  }
  const auto opened = Book::open(book_.options());
  ASSERT_EQ(error_name(opened), "corrupt") << "it ends at " << (*opened)->head();
}

// --- folders of an earlier day ------------------------------------------------------------------

TEST_F(DamagedRows, AnOlderLogIsRefused) {
  const TempDir kept(memory_folder());
  copy_folder(book_.directory() / "book/log", kept.path() / "log");
  book_.open();
  must(book_.call("acme"));
  book_.close();
  copy_folder(kept.path() / "log", book_.directory() / "book/log");
  expect_refused("701");
}

TEST_F(DamagedRows, AnOlderLedgerIsPostedOn) {
  const TempDir kept(memory_folder());
  copy_folder(book_.directory() / "book/ledger", kept.path() / "ledger");
  book_.open();
  must(book_.call("acme"));
  checkpoint_ = book_->checkpoint();
  book_.close();
  copy_folder(kept.path() / "ledger", book_.directory() / "book/ledger");
  const auto judged = judge();
  EXPECT_TRUE(judged.has_value()) << judged.error().message;
}

TEST_F(DamagedRows, AnOlderHeadFileOnlyTellsLess) {
  const TempDir kept(memory_folder());
  fs::copy_file(book_.directory() / "head", kept.path() / "head");
  book_.open();
  must(book_.call("acme"));
  checkpoint_ = book_->checkpoint();
  book_.close();
  fs::copy_file(kept.path() / "head", book_.directory() / "head",
                fs::copy_options::overwrite_existing);
  const auto judged = judge();
  EXPECT_TRUE(judged.has_value()) << judged.error().message;
}

TEST_F(DamagedRows, AnOlderKeyStoreIsRefused) {
  const TempDir kept(memory_folder());
  copy_folder(book_.directory() / "keys", kept.path() / "keys");
  book_.open();
  must(book_.call("acme", "somebody-new"));
  book_.close();
  copy_folder(kept.path() / "keys", book_.directory() / "keys");
  expect_refused("1 changes to its keys are missing");
}

// The key of somebody erased must not come back with it, closed or killed.
TEST_F(DamagedRows, AKeyStoreFromBeforeAnErasureIsRefused) {
  const TempDir kept(memory_folder());
  copy_folder(book_.directory() / "keys", kept.path() / "keys");
  book_.open();
  must(book_->erase("ct-2", {"officer", {}, {}}, "asked"));
  copy_folder(book_.directory(), kept.path() / "killed");
  book_.close();
  copy_folder(kept.path() / "keys", book_.directory() / "keys");
  expect_refused("changes to its keys are missing");
  copy_folder(kept.path() / "killed", book_.directory());
  copy_folder(kept.path() / "keys", book_.directory() / "keys");
  expect_refused("changes to its keys are missing");
}

}  // namespace
}  // namespace daybook::testing
