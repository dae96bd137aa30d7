#include <map>

#include "tools/daybook/faces/faces.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

// The moves of a deal, each below the one it answers.
class Moves {
 public:
  explicit Moves(const Json& nodes) : nodes_(nodes), answers_(nodes.size()) {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto parent = known.find(text_of(nodes[i], "caused_by"));
      if (parent == known.end()) {
        first_moves_.push_back(i);
      } else {
        answers_[parent->second].push_back(i);
      }
      known.emplace(text_of(nodes[i], "event"), i);
    }
  }

  [[nodiscard]] std::vector<Branch> drawn() const { return branches(first_moves_); }

 private:
  [[nodiscard]] std::vector<Branch> branches(const std::vector<std::size_t>& moves) const {
    std::vector<Branch> branches;
    for (const auto move : moves) branches.push_back(branch(move));
    return branches;
  }

  // One move after the other as long as each has one answer; a fork begins branches.
  [[nodiscard]] Branch branch(std::size_t move) const {
    Branch branch{{line(move, "")}, {}};
    while (answers_[move].size() == 1) {
      move = answers_[move].front();
      branch.lines.push_back(line(move, "↓ "));
    }
    branch.below = branches(answers_[move]);
    return branch;
  }

  [[nodiscard]] Sentence line(std::size_t move, const char* mark) const {
    const auto& node = nodes_[move];
    const auto text = text_of(node, "text");
    return {{mark + day_of(text_of(node, "at")) + " ", Style::dim},
            {text.empty() ? kind_words(text_of(node, "type")) : text}};
  }

  const Json& nodes_;
  std::vector<std::vector<std::size_t>> answers_;
  std::vector<std::size_t> first_moves_;
};

void put_prices(Page& page, const Json& trail) {
  if (trail.empty()) return;
  Table table{{"sent", "list price", "offered", "off the list"}, {}, ""};
  for (const auto& price : trail) {
    const auto percent = text_of(price, "percent");
    table.rows.push_back({day_of(text_of(price, "at")), money_words(member_of(price, "list")),
                          money_words(member_of(price, "offered")),
                          percent.empty() ? "" : percent_words(percent)});
  }
  page.heading("What we offered");
  page.table(table);
}

void put_proposals(Page& page, const Json& proposals) {
  if (proposals.empty()) return;
  Table table{{"proposal", "number", "total", "status"}, {}, ""};
  for (const auto& proposal : proposals) {
    table.rows.push_back({text_of(proposal, "proposal"), text_of(proposal, "number"),
                          money_words(member_of(proposal, "total")),
                          code_words(text_of(proposal, "status"))});
  }
  page.heading("Proposals");
  page.table(table);
}

void put_objections(Page& page, const Json& objections) {
  if (objections.empty()) return;
  page.heading("Objections");
  for (const auto& objection : objections) {
    const auto status = text_of(objection, "status");
    const auto concession = text_of(objection, "concession");
    page.line({{text_of(objection, "objection") + ", about " +
                code_words(text_of(objection, "about")) + ": "},
               {status, status == "resolved" ? Style::plain : Style::yellow},
               {concession.empty() ? "" : ", for the concession " + concession}});
  }
}

void put_stages(Page& page, const Json& stages) {
  if (stages.empty()) return;
  std::vector<std::string> words;
  for (const auto& stage : stages) {
    const auto& days = member_of(stage, "days");
    words.push_back(code_words(text_of(stage, "stage")) +
                    (days.is_number() ? " " + counted(days.get<std::int64_t>(), "day") : ""));
  }
  page.heading("Stages");
  page.line(joined(words, " → "));
}

}  // namespace

std::string negotiation_face(const Json& answer, const Terminal& terminal) {
  Page page(terminal);
  const auto& outcome = member_of(answer, "outcome");
  const auto ended = outcome.is_object() ? text_of(outcome, "outcome") : text_of(answer, "outcome");
  page.title(
      {{"The deal " + text_of(answer, "deal") + " with " + text_of(answer, "account"), Style::bold},
       {", " + moment_words(answer) + ": " + (ended.empty() ? "open" : code_words(ended))}});
  page.heading("Move by move");
  page.tree(Moves(rows_of(answer, "nodes")).drawn());
  put_prices(page, rows_of(answer, "price_trail"));
  put_proposals(page, rows_of(answer, "proposals"));
  put_objections(page, rows_of(answer, "objections"));
  put_stages(page, rows_of(answer, "stages"));
  return page.text();
}

}  // namespace daybook
