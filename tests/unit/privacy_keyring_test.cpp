// What the key store promises: words open for whoever has the keys, never again once a key is
// destroyed, and a lost key is damage and not an erasure.
#include "core/privacy/keyring.h"

#include "core/event/catalog/interactions.h"
#include "tests/support/test_book.h"

namespace daybook::testing {
namespace {

class KeyringTest : public ::testing::Test {
 protected:
  std::unique_ptr<Keyring> open(std::uint64_t generation_min = 0) {
    return must(Keyring::open(options(generation_min)));
  }
  KeyringOptions options(std::uint64_t generation_min = 0) {
    return {.directory = folder_.path() / "keys",
            .master = test_master_key(),
            .create = true,
            .generation_min = generation_min};
  }
  static Event call_with(std::vector<std::string> people, const std::string& id = "e1") {
    CallLogged call;
    for (auto& person : people) call.participants.push_back({std::move(person)});
    call.topic.text = "";
    Event event;
    event.id = id;
    event.account = "acme";
    set_data(event, std::move(call));
    return event;
  }
  TempDir folder_;
};

using Opened = std::optional<std::string>;

TEST_F(KeyringTest, OpensWhatItSealedAlsoAfterARestart) {
  auto keyring = open();
  const auto event = call_with({"li", "kari"});
  const auto box = must(keyring->seal(event, "said"));
  EXPECT_EQ(box.find("said"), std::string::npos);
  EXPECT_EQ(must(keyring->open_box(event, box)), Opened("said"));
  keyring.reset();
  keyring = open();
  EXPECT_EQ(must(keyring->open_box(event, box)), Opened("said"));
}

TEST_F(KeyringTest, OneErasedPersonClosesTheWordsAboutAll) {
  auto keyring = open();
  const auto both = call_with({"li", "kari"});
  const auto alone = call_with({"kari"}, "e2");
  const auto about_both = must(keyring->seal(both, "both"));
  const auto about_kari = must(keyring->seal(alone, "kari"));
  must(keyring->destroy("li"));
  must(keyring->destroy("li"));
  EXPECT_EQ(must(keyring->open_box(both, about_both)), Opened());
  EXPECT_EQ(must(keyring->open_box(alone, about_kari)), Opened("kari"));
  EXPECT_TRUE(must(keyring->is_erased("li")));
  EXPECT_FALSE(must(keyring->is_erased("kari")));
  const auto later = must(keyring->seal(both, "later"));
  EXPECT_EQ(must(keyring->open_box(both, later)), Opened());
}

TEST_F(KeyringTest, WordsAboutNobodyGoWithTheAccount) {
  auto keyring = open();
  const auto event = call_with({});
  const auto box = must(keyring->seal(event, "said"));
  EXPECT_EQ(must(keyring->open_box(event, box)), Opened("said"));
  must(keyring->destroy("account:acme"));
  EXPECT_EQ(must(keyring->open_box(event, box)), Opened());
}

TEST_F(KeyringTest, ABoxBelongsToItsEventAndMayNotBeAltered) {
  auto keyring = open();
  const auto event = call_with({"li"});
  auto box = must(keyring->seal(event, "said"));
  EXPECT_EQ(error_name(keyring->open_box(call_with({"li"}, "e2"), box)), "corrupt");
  box.back() = static_cast<char>(box.back() ^ 1);
  EXPECT_EQ(error_name(keyring->open_box(event, box)), "corrupt");
}

TEST_F(KeyringTest, AKeyThatWasNeverErasedAndIsNotThereIsDamage) {
  auto keyring = open();
  const auto box = must(keyring->seal(call_with({"li"}), "said"));
  EXPECT_EQ(error_name(keyring->open_box(call_with({"nobody"}), box)), "corrupt");
}

TEST_F(KeyringTest, AnOlderCopyAndAnotherMasterKeyAreRefused) {
  auto keyring = open();
  const auto before = keyring->generation();
  static_cast<void>(must(keyring->seal(call_with({"li"}), "said")));
  const auto after = keyring->generation();
  EXPECT_GT(after, before);
  keyring.reset();
  EXPECT_EQ(error_name(Keyring::open(options(after + 1))), "corrupt");
  EXPECT_EQ(error_name(Keyring::open(options(after))), "ok");
  auto other = options();
  other.master[31] ^= 0x80;
  EXPECT_EQ(error_name(Keyring::open(other)), "forbidden");
}

TEST_F(KeyringTest, ADigestNeedsTheKeyStoreToBeMade) {
  auto keyring = open();
  const auto digest = keyring->digest("content");
  EXPECT_EQ(keyring->digest("content"), digest);
  EXPECT_NE(keyring->digest("contents"), digest);
  TempDir elsewhere;
  auto other_options = options();
  other_options.directory = elsewhere.path() / "keys";
  EXPECT_NE(must(Keyring::open(other_options))->digest("content"), digest);
}

// What changed since a generation, by name; the generation that this comes to last.
class TravellingKeysTest : public KeyringTest {
 protected:
  static std::vector<KeyRow> changed(const Keyring& keyring, std::uint64_t since) {
    std::vector<KeyRow> rows;
    const auto reached = must(keyring.changed_after(since, [&](const KeyRow& row) {
      rows.push_back(row);
      return true;
    }));
    EXPECT_EQ(reached, keyring.generation());
    EXPECT_EQ(rows.back().name, "generation");
    return rows;
  }
  static std::vector<std::string> names(const std::vector<KeyRow>& rows) {
    std::vector<std::string> names;
    for (const auto& row : rows) names.push_back(row.name + (row.value ? "" : " gone"));
    return names;
  }
  static void make_key(Keyring& keyring, const std::string& person) {
    const auto event = call_with({person});
    must(keyring.make_keys_for({&event}));
  }
  KeyringOptions made_of(std::vector<KeyRow> rows) {
    auto made = options();
    made.directory = folder_.path() / "again";
    made.copy_rows = [rows = std::move(rows)](const auto& take) -> Status {
      for (const auto& row : rows) DAYBOOK_CHECKED(take(row));
      return {};
    };
    return made;
  }
};
using Names = std::vector<std::string>;

TEST_F(TravellingKeysTest, WhatChangedSinceIsToldOnceAndAsItIsNow) {
  auto keyring = open();
  make_key(*keyring, "li");
  make_key(*keyring, "kari");
  EXPECT_EQ(names(changed(*keyring, 0)),
            (Names{"check", "digest", "c:kari", "c:li", "generation"}));
  const auto before = keyring->generation();
  EXPECT_EQ(names(changed(*keyring, before)), Names{"generation"});

  make_key(*keyring, "ola");
  make_key(*keyring, "per");
  must(keyring->destroy("ola"));
  must(keyring->destroy("li"));
  EXPECT_EQ(names(changed(*keyring, before)),
            (Names{"c:li gone", "c:ola gone", "c:per", "generation"}));
  keyring.reset();
  keyring = open();
  EXPECT_EQ(names(changed(*keyring, before)),
            (Names{"c:li gone", "c:ola gone", "c:per", "generation"}));
  EXPECT_EQ(names(changed(*keyring, 0)),
            (Names{"check", "digest", "c:kari", "c:li gone", "c:ola gone", "c:per", "generation"}));
}

TEST_F(TravellingKeysTest, NoRowHoldsABareKey) {
  const auto master = test_master_key();
  const std::string bare(reinterpret_cast<const char*>(master.data()), master.size());
  auto keyring = open();
  make_key(*keyring, "li");
  for (const auto& row : changed(*keyring, 0)) {
    if (row.name == "generation") continue;
    // A box is 40 bytes longer than what is in it.
    EXPECT_GE(row.value->size(), 32U + 40U - 5U) << row.name;
    EXPECT_EQ(row.value->find(bare), std::string::npos) << row.name;
  }
}

TEST_F(TravellingKeysTest, AStoreMadeOfTheRowsOpensTheSameWords) {
  auto keyring = open();
  const auto event = call_with({"li"});
  const auto gone = call_with({"kari"}, "e2");
  const auto box = must(keyring->seal(event, "said"));
  const auto gone_box = must(keyring->seal(gone, "gone"));
  auto rows = changed(*keyring, 0);
  const auto published = keyring->generation();
  must(keyring->destroy("kari"));
  // As a topic has them that no broker has compacted yet: the key, and behind it that it is gone.
  const auto later = changed(*keyring, published);
  rows.insert(rows.end(), later.begin(), later.end());

  auto again = must(Keyring::open(made_of(rows)));
  EXPECT_EQ(must(again->open_box(event, box)), Opened("said"));
  EXPECT_EQ(must(again->open_box(gone, gone_box)), Opened());
  EXPECT_TRUE(must(again->is_erased("kari")));
  EXPECT_EQ(again->digest("content"), keyring->digest("content"));
  EXPECT_EQ(again->generation(), keyring->generation());

  // It goes on where the other one was.
  make_key(*again, "ola");
  EXPECT_EQ(names(changed(*again, keyring->generation())), (Names{"c:ola", "generation"}));
}

TEST_F(TravellingKeysTest, AStoreThatDoesNotRememberItsChangesTellsAllOfThem) {
  std::vector<KeyRow> rows;
  {
    auto keyring = open();
    make_key(*keyring, "li");
    make_key(*keyring, "kari");
    rows = changed(*keyring, 0);
  }
  // One that was made of rows knows only what happened to itself.
  auto again = must(Keyring::open(made_of(rows)));
  make_key(*again, "ola");
  EXPECT_EQ(names(changed(*again, 1)),
            (Names{"check", "digest", "c:kari", "c:li", "c:ola", "generation"}));
}

TEST_F(TravellingKeysTest, RowsOfAnotherMasterKeyAndRowsWithoutTheirCheckAreRefused) {
  auto keyring = open();
  make_key(*keyring, "li");
  auto rows = changed(*keyring, 0);
  auto other = made_of(rows);
  other.master[0] ^= 1;
  EXPECT_EQ(error_name(Keyring::open(other)), "forbidden");
  rows.erase(rows.begin());
  auto damaged = made_of(rows);
  damaged.directory = folder_.path() / "damaged";
  EXPECT_EQ(error_name(Keyring::open(damaged)), "corrupt");
}

TEST(MasterKey, IsSixtyFourHexadecimalDigits) {
  const auto key = random_key();
  EXPECT_EQ(must(parse_master_key(key_text(key) + "\n")), key);
  EXPECT_EQ(error_name(parse_master_key(key_text(key).substr(1))), "invalid");
  EXPECT_EQ(error_name(parse_master_key(std::string(64, 'g'))), "invalid");
}

}  // namespace
}  // namespace daybook::testing
