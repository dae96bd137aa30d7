// daybook event: one event with everything the book holds of it.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/page.h"

namespace daybook {
namespace {

void put_members(Page& page, const char* title, const Json& members) {
  Table table{{}, {}, "  "};
  for (const auto& [name, value] : members.items()) {
    if (value.is_null()) continue;
    table.rows.push_back(
        {{name, Style::cyan}, value.is_string() ? text_of(members, name) : value.dump()});
  }
  page.title({{title, Style::bold}});
  page.table(table);
}

class EventCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"event", "Show one event, by its id or its position.",
            "  daybook event 17\n"
            "  daybook event 0198b2f0-7d1e-7c41-a5c8-6f0f4c3a9d12 --proof --json\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ID|POSITION", subject_, "Its id, or its place in the book (digits).");
    options.flag("--proof", proof_, "Add the proof that it stands in the hash tree.");
    options.flag("--id", is_id_, "Digits are an id too, not a position.");
  }
  [[nodiscard]] Question question() const override {
    Question question("event", subject_);
    if (proof_) question.with("proof", "true");
    if (is_id_) question.with("by", "id");
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    Page page(terminal);
    put_members(page, "envelope", answer["envelope"]);
    put_members(page, "data", answer["data"]);
    put_members(page, "evidence", {{"hash", answer["hash"]}});
    if (answer.contains("proof")) put_members(page, "proof", answer["proof"]);
    return page.text();
  }

 private:
  std::string subject_;
  bool proof_ = false, is_id_ = false;
};

}  // namespace

std::unique_ptr<Command> make_event_command() { return std::make_unique<EventCommand>(); }

}  // namespace daybook
