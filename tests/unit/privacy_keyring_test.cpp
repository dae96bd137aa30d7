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

TEST(MasterKey, IsSixtyFourHexadecimalDigits) {
  const auto key = random_key();
  EXPECT_EQ(must(parse_master_key(key_text(key) + "\n")), key);
  EXPECT_EQ(error_name(parse_master_key(key_text(key).substr(1))), "invalid");
  EXPECT_EQ(error_name(parse_master_key(std::string(64, 'g'))), "invalid");
}

}  // namespace
}  // namespace daybook::testing
