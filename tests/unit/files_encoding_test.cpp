// Promises about bytes: packed files are unpacked or refused, every encoding named gives the same
// text, and what is no text in it costs one row and is never guessed.
#include "connectors/files/encoding.h"

#include <gtest/gtest.h>

#include "connectors/files/lookup.h"
#include "tests/support/files_fixture.h"

namespace daybook::testing {
namespace {

using Cells = std::vector<std::string>;

// A text of characters below U+10000 in UTF-16, with a byte order mark.
std::string utf16(const std::u16string& text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : u'\xFEFF' + text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

std::vector<ReadRow> read(const std::string& bytes, std::string_view encoding,
                          std::size_t chunk = SIZE_MAX) {
  auto text = files::decode(std::make_unique<TextSource>(bytes, chunk), encoding);
  if (!text) {
    ADD_FAILURE() << text.error().message;
    return {};
  }
  auto reader = files::CsvReader::open(std::move(*text), ',');
  if (!reader) {
    ADD_FAILURE() << reader.error().message;
    return {};
  }
  EXPECT_EQ(reader->columns().front(), "a");
  return rows_of(*reader);
}

TEST(Encoding, TheSameTextComesOutOfEveryEncoding) {
  struct Case {
    const char* encoding;
    std::string bytes;
    Cells row;
  };
  const std::u16string wide = u"a,b\nMüller,€ 😀\n";
  const Case cases[] = {
      {"utf-8", "a,b\nMüller,€ 😀\n", {"Müller", "€ 😀"}},
      {"utf-8",
       "\xEF\xBB\xBF"
       "a,b\nMüller,€ 😀\n",
       {"Müller", "€ 😀"}},
      {"utf-16", utf16(wide, false), {"Müller", "€ 😀"}},
      {"utf-16", utf16(wide, true), {"Müller", "€ 😀"}},
      {"utf-16le", utf16(wide, false).substr(2), {"Müller", "€ 😀"}},
      {"utf-16be", utf16(wide, true).substr(2), {"Müller", "€ 😀"}},
      {"latin-1", "a,b\nM\xFCller,x\n", {"Müller", "x"}},
      {"windows-1252", "a,b\nM\xFCller,\x80 \x93x\x94\n", {"Müller", "€ “x”"}},
      {"windows-1251", "a,b\n\xC8\xE2\xE0\xED,x\n", {"Иван", "x"}},
      {"iso-8859-15", "a,b\n\xA4,x\n", {"€", "x"}},
  };
  for (const auto& [encoding, bytes, row] : cases) {
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, SIZE_MAX}) {
      const auto rows = read(bytes, encoding, chunk);
      ASSERT_EQ(rows.size(), 1U) << encoding;
      EXPECT_EQ(rows[0].error, "") << encoding;
      EXPECT_EQ(rows[0].cells, row) << encoding << " in chunks of " << chunk;
    }
  }
}

TEST(Encoding, AByteOrderMarkGoesBeforeWhatTheMappingSays) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a,b\nü,1\n",
                 "windows-1252")[0]
                .cells.front(),
            "ü");
  EXPECT_EQ(read(utf16(u"a,b\nü,1\n", false), "utf-8")[0].cells.front(), "ü");
}

TEST(Encoding, WhatIsNoTextCostsItsRowOnly) {
  const auto wide = [](const std::u16string& text) { return utf16(text, false).substr(2); };
  const std::string lone_half("\x3D\xD8", 2);
  for (const auto& [encoding, bad] : std::initializer_list<std::pair<const char*, std::string>>{
           {"utf-8", "a,b\n1,1\n2,M\xFCller\n3,3\n"},
           {"utf-8", "a,b\n1,1\n2,\xC0\xAF\n3,3\n"},
           {"utf-8", "a,b\n1,1\n2,\xED\xA0\x80\n3,3\n"},
           {"latin-1", "a,b\n1,1\n2,\x93x\x94\n3,3\n"},
           {"windows-1252", "a,b\n1,1\n2,\x81\n3,3\n"},
           {"utf-16le", wide(u"a,b\n1,1\n2,") + lone_half + wide(u"\n3,3\n")}}) {
    const auto rows = read(bad, encoding);
    ASSERT_EQ(rows.size(), 3U) << encoding;
    EXPECT_EQ(rows[0].error, "") << encoding;
    EXPECT_NE(rows[1].error.find("no text in the file's encoding"), std::string::npos) << encoding;
    EXPECT_EQ(rows[2].cells, (Cells{"3", "3"})) << encoding;
  }
  // Half a character at the very end.
  const auto rows = read(wide(u"a,b\n1,1\n2,2") + "x", "utf-16le");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(rows[1].error, "");
}

TEST(Encoding, AnUnknownEncodingNamesTheNearest) {
  const auto bad = files::check_encoding("windows-1225");
  ASSERT_FALSE(bad.has_value());
  EXPECT_NE(bad.error().message.find("did you mean 'windows-1252'?"), std::string::npos)
      << bad.error().message;
  const auto text = files::decode(std::make_unique<TextSource>("a,b\n"), "utf-16");
  ASSERT_FALSE(text.has_value());
  EXPECT_NE(text.error().message.find("byte order mark"), std::string::npos);
}

TEST(PackedFiles, AreReadByTheirContentNotTheirName) {
  Folder folder;
  for (const auto& path :
       {folder.write("plain.csv", "a,b\n1,2\n"), folder.write("plain.gz", "a,b\n1,2\n"),
        folder.write("packed.csv.gz", gzipped("a,b\n1,2\n")),
        folder.write("packed.csv", gzipped("a,b\n1,2\n")),
        folder.write("members.gz", gzipped("a,b\n") + gzipped("") + gzipped("1,2\n"))}) {
    auto reader = files::open_csv(path, "utf-8", ',');
    ASSERT_TRUE(reader.has_value()) << path << reader.error().message;
    const auto rows = rows_of(*reader);
    ASSERT_EQ(rows.size(), 1U) << path;
    EXPECT_EQ(rows[0].cells, (Cells{"1", "2"})) << path;
  }
}

TEST(PackedFiles, ACutOrDamagedOneIsToldAfterTheRowsBefore) {
  Folder folder;
  std::string text = "a,b\n";
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i * 7919 % 100'003) + ",x\n";
  const auto packed = gzipped(text);
  auto damaged = packed;
  damaged[packed.size() / 2] = static_cast<char>(~damaged[packed.size() / 2]);
  auto wrong_sum = packed;
  wrong_sum[packed.size() - 6] = static_cast<char>(~wrong_sum[packed.size() - 6]);
  for (const auto& [name, bytes] : std::initializer_list<std::pair<const char*, std::string>>{
           {"cut", packed.substr(0, packed.size() / 2)},
           {"cut in the trailer", packed.substr(0, packed.size() - 3)},
           {"damaged", damaged},
           {"wrong sum", wrong_sum},
           {"rubbish behind", packed + "rubbish"}}) {
    auto reader = files::open_csv(folder.write("file.gz", bytes), "utf-8", ',');
    ASSERT_TRUE(reader.has_value()) << name;
    files::CsvRow row;
    std::size_t rows = 0;
    auto more = reader->next(row);
    for (; more && *more; more = reader->next(row)) ++rows;
    ASSERT_FALSE(more.has_value()) << name;
    EXPECT_EQ(more.error().code, ErrorCode::corrupt) << name;
    EXPECT_NE(more.error().message.find("file.gz"), std::string::npos) << more.error().message;
    EXPECT_GT(rows, 100U) << name;
  }
}

TEST(Files, OneThatIsNotThereOrIsAFolderIsToldByName) {
  Folder folder;
  const auto missing = files::open_bytes(folder.path("none.csv"));
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_NE(missing.error().message.find("none.csv"), std::string::npos);
  EXPECT_FALSE(files::open_bytes(folder.path("")).has_value());
}

}  // namespace
}  // namespace daybook::testing
