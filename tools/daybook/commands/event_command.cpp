// daybook event: one event with everything the book holds of it.
#include <nlohmann/json.hpp>

#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

using Json = nlohmann::ordered_json;

std::string printed(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

class EventCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"event", "Show one event, by its id or its position.",
            "  daybook event 17\n"
            "  daybook event 0198b2f0-7d1e-7c41-a5c8-6f0f4c3a9d12 --proof --json\n"};
  }
  void declare(Options& options) override {
    options.argument("ID|POSITION", subject_, "Its id, or its place in the book (digits).");
    options.flag("--proof", proof_, "Add the proof that it stands in the hash tree.");
    options.flag("--id", is_id_, "Digits are an id too, not a position.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    AnswerRequest request{"event", subject_, {}};
    if (proof_) request.parameters.emplace_back("proof", "true");
    if (is_id_) request.parameters.emplace_back("by", "id");
    return with_session(invocation.global, {false, terminal.progress()},
                        [&](Service& service) -> Result<int> {
                          DAYBOOK_TRY(const auto answer, service.ask(request));
                          if (invocation.global.json) {
                            terminal.write_line(answer);
                          } else {
                            terminal.write(for_people(Json::parse(answer), terminal));
                          }
                          return exit_code::kDone;
                        });
  }

 private:
  static std::string for_people(const Json& answer, const Terminal& terminal) {
    std::string text;
    const auto part = [&](const char* title, const Json& members) {
      Table table{{}, {}, "  "};
      for (const auto& [name, value] : members.items()) {
        if (!value.is_null()) table.rows.push_back({Cell(name, Style::cyan), printed(value)});
      }
      text += terminal.styled(title, Style::bold) + "\n" + terminal.lay_out(table);
    };
    part("envelope", answer["envelope"]);
    part("data", answer["data"]);
    part("evidence", {{"hash", answer["hash"]}});
    if (answer.contains("proof")) part("proof", answer["proof"]);
    return text;
  }

  std::string subject_;
  bool proof_ = false, is_id_ = false;
};

}  // namespace

std::unique_ptr<Command> make_event_command() { return std::make_unique<EventCommand>(); }

}  // namespace daybook
