// Promises of the CSV reader: RFC 4180 is read as it is meant, whatever the chunks; a wrong row is
// told with its line and its text, and the rows after it are read.
#include "connectors/files/csv.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/files_fixture.h"

namespace daybook::testing {
namespace {

using files::CsvReader;
using Cells = std::vector<std::string>;

Result<CsvReader> open(const std::string& text, std::optional<char> delimiter = std::nullopt,
                       std::size_t chunk = SIZE_MAX) {
  return CsvReader::open(std::make_unique<TextSource>(text, chunk), delimiter);
}

std::vector<ReadRow> read(const std::string& text, std::size_t chunk = SIZE_MAX) {
  auto reader = open(text, ',', chunk);
  if (!reader) {
    ADD_FAILURE() << reader.error().message;
    return {};
  }
  return rows_of(*reader);
}

TEST(Csv, CellsAreReadAsRfc4180MeansThemWhateverTheChunks) {
  struct Case {
    const char* text;
    std::vector<Cells> rows;
  };
  const Case cases[] = {
      {"a,b\n1,2\n", {{"1", "2"}}},
      {"a,b\n1,2", {{"1", "2"}}},
      {"a,b\r\n1,2\r\n3,4\r\n", {{"1", "2"}, {"3", "4"}}},
      {"a,b\r1,2\r3,4\r", {{"1", "2"}, {"3", "4"}}},
      {"a,b\n\"1,5\",2\n", {{"1,5", "2"}}},
      {"a,b\n\"say \"\"hi\"\"\",\"\"\n", {{"say \"hi\"", ""}}},
      {"a,b\n\"two\nlines\",\"and\r\nthree\"\n", {{"two\nlines", "and\r\nthree"}}},
      {"a,b\n,\n", {{"", ""}}},
      {"a,b\n \"x\" , y \n", {{" \"x\" ", " y "}}},
      {"a,b\n5\" pipe,2\n", {{"5\" pipe", "2"}}},
      {"a,b\n\"\"\"\",\"\"\"\"\"\"\n", {{"\"", "\"\""}}},
      {"a,b\nü,日本\n", {{"ü", "日本"}}},
      {"a,b\n1,", {{"1", ""}}},
      {"a,b\n1,\"2\"", {{"1", "2"}}},
  };
  for (const auto& [text, expected] : cases) {
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{3}, SIZE_MAX}) {
      const auto rows = read(text, chunk);
      ASSERT_EQ(rows.size(), expected.size()) << text << " in chunks of " << chunk;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].error, "") << text;
        EXPECT_EQ(rows[i].cells, expected[i]) << text << " in chunks of " << chunk;
      }
    }
  }
}

TEST(Csv, WhateverIsWrittenIsReadBack) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string letters = "ab,;\"\r\n\t é";
  for (int round = 0; round < 300; ++round) {
    const char delimiter = ",;\t"[random() % 3];
    const std::size_t columns = 2 + random() % 4;
    std::string text;
    for (std::size_t c = 0; c < columns; ++c) text.append(c == 0 ? 0 : 1, delimiter).append("c");
    text += '\n';
    std::vector<Cells> written(random() % 6, Cells(columns));
    for (auto& row : written) {
      for (std::size_t c = 0; c < columns; ++c) {
        for (auto n = random() % 8; n > 0; --n) {
          const auto at = random() % 9;
          row[c] += at == 8 ? "é" : std::string(1, letters[at]);
        }
        if (c > 0) text += delimiter;
        files::append_cell(text, row[c], delimiter);
      }
      text += random() % 2 == 0 ? "\n" : "\r\n";
    }
    auto reader = open(text, delimiter, 1 + random() % 20);
    ASSERT_TRUE(reader.has_value());
    const auto rows = rows_of(*reader);
    ASSERT_EQ(rows.size(), written.size()) << text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].error, "") << text;
      EXPECT_EQ(rows[i].cells, written[i]) << text;
    }
  }
}

TEST(Csv, EveryRowKnowsItsLineAndItsText) {
  const auto rows = read("a,b\n1,\"x\ny\"\n\n2,\"p\r\nq\rr\"\r\n3,4\n");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].line, 2U);
  EXPECT_EQ(rows[0].raw, "1,\"x\ny\"");
  EXPECT_EQ(rows[1].line, 5U);
  EXPECT_EQ(rows[1].raw, "2,\"p\r\nq\rr\"");
  EXPECT_EQ(rows[2].line, 8U);
}

TEST(Csv, LinesWithoutACharacterAreNoRowsButAreCounted) {
  auto reader = open("\n\na,b\n\n1,2\n\r\n", ',');
  ASSERT_TRUE(reader.has_value());
  EXPECT_EQ(reader->columns(), (Cells{"a", "b"}));
  const auto rows = rows_of(*reader);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].line, 5U);
  EXPECT_EQ(reader->blank_lines(), 4U);
}

TEST(Csv, TheHeaderTellsTheDelimiter) {
  struct Case {
    const char* header;
    char delimiter;
  };
  for (const auto& [header, delimiter] :
       {Case{"a,b,c", ','}, Case{"a;b,c;d", ';'}, Case{"a\tb", '\t'}, Case{"\"a,b\";c", ';'},
        Case{"one", ','}}) {
    const auto reader = open(std::string(header) + "\n");
    ASSERT_TRUE(reader.has_value()) << header;
    EXPECT_EQ(reader->delimiter(), delimiter) << header;
  }
  const auto unclear = open("a,b;c\n1,2;3\n");
  ASSERT_FALSE(unclear.has_value());
  EXPECT_NE(unclear.error().message.find("delimiter = "), std::string::npos);
}

TEST(Csv, AWrongRowIsToldAndTheNextOnesAreRead) {
  struct Case {
    const char* row;
    const char* error;
  };
  for (const auto& [row, error] : {
           Case{"1", "has 1 columns, but the header line has 2"},
           Case{"1,2,3", "has 3 columns, but the header line has 2"},
           Case{"\"1\"x,2", "text after the closing quote of its cell 1"},
           Case{"1,\"2\" ", "text after the closing quote of its cell 2"},
           Case{"1,\xE4", "no text in the file's encoding"},
       }) {
    const auto rows = read("a,b\n0,0\n" + std::string(row) + "\n9,9\n", 2);
    ASSERT_EQ(rows.size(), 3U) << row;
    EXPECT_NE(rows[1].error.find(error), std::string::npos) << rows[1].error;
    EXPECT_EQ(rows[1].raw, row);
    EXPECT_EQ(rows[1].line, 3U);
    EXPECT_EQ(rows[2].cells, (Cells{"9", "9"})) << row;
  }
}

TEST(Csv, AQuoteThatIsNeverClosedIsOneWrongRow) {
  const auto rows = read("a,b\n1,2\n3,\"4\n5,6\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_NE(rows[1].error.find("not closed"), std::string::npos);
  EXPECT_EQ(rows[1].line, 3U);
  EXPECT_EQ(rows[1].raw, "3,\"4\n5,6\n");
}

TEST(Csv, ARowLongerThanAMebibyteIsToldInBoundedMemory) {
  const std::string cell(3 << 20, 'x');
  const auto rows = read("a,b\n1,2\n" + cell + ",2\n\"" + cell + "\n" + cell + "\",2\n8,9\n");
  ASSERT_EQ(rows.size(), 4U);
  for (const int i : {1, 2}) {
    EXPECT_NE(rows[static_cast<std::size_t>(i)].error.find("longer than 1 MiB"), std::string::npos);
    EXPECT_LE(rows[static_cast<std::size_t>(i)].raw.size(), std::size_t{64} << 10);
  }
  EXPECT_EQ(rows[3].cells, (Cells{"8", "9"}));
  EXPECT_EQ(rows[3].line, 6U);
}

TEST(Csv, ARowJustWithinTheLimitIsRead) {
  const std::string cell(files::kRowBytesMax - 2, 'x');
  const auto rows = read("a,b\n" + cell + ",2\n");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].error, "");
}

TEST(Csv, WithoutAHeaderThereIsNothingToRead) {
  for (const char* text : {"", "\n\n"}) {
    const auto reader = open(text);
    ASSERT_FALSE(reader.has_value());
    EXPECT_NE(reader.error().message.find("empty"), std::string::npos);
  }
  EXPECT_FALSE(open("\"a,b\n").has_value());
}

TEST(Csv, AnErrorOfTheSourceEndsTheReadingAndItsBrokenRowIsNotHandedOut) {
  auto reader = CsvReader::open(
      std::make_unique<TextSource>("a,b\n1,2\n3,", 4, Error{ErrorCode::corrupt, "cut off", {}, {}}),
      ',');
  ASSERT_TRUE(reader.has_value());
  files::CsvRow row;
  ASSERT_TRUE(*reader->next(row));
  EXPECT_EQ(row.cells.front(), "1");
  const auto more = reader->next(row);
  ASSERT_FALSE(more.has_value());
  EXPECT_EQ(more.error().message, "cut off");
}

}  // namespace
}  // namespace daybook::testing
