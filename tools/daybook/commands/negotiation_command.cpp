// daybook negotiation: a deal, move by move.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class NegotiationCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"negotiation", "A deal, move by move: proposals, objections, concessions, prices.",
            "  daybook negotiation filters-2\n"
            "  daybook negotiation filters-2 --account acme --as-of \"last month\"\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("DEAL", deal_, "The id of the deal.");
    options.option("--account", account_, "ACCOUNT",
                   "Whose deal, where several have one so called.");
  }
  [[nodiscard]] Question question() const override {
    Question question("negotiation", deal_);
    question.with("account", account_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    return negotiation_face(answer, terminal);
  }

 private:
  std::string deal_;
  std::optional<std::string> account_;
};

}  // namespace

std::unique_ptr<Command> make_negotiation_command() {
  return std::make_unique<NegotiationCommand>();
}

}  // namespace daybook
