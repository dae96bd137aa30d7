// daybook tree: who decides at an account, drawn.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class TreeCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"tree", "Who decides there, who influences whom, what each thinks of us.",
            "  daybook tree acme\n"
            "  daybook tree acme --deal filters-2\n"
            "  daybook tree acme --as-of \"march 2026\"\n"
            "◆ marks those who decide. ~7~> is influence and how strong it is, of 10. The lines "
            "are formal: who\n"
            "reports to whom.\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
    options.option("--deal", deal_, "DEAL", "With the roles and attitudes of this deal.");
  }
  [[nodiscard]] Question question() const override {
    Question question("decision_tree", account_);
    question.with("deal", deal_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& /*service*/,
                                               const Terminal& terminal) const override {
    return decision_tree_face(answer, terminal);
  }

 private:
  std::string account_;
  std::optional<std::string> deal_;
};

}  // namespace

std::unique_ptr<Command> make_tree_command() { return std::make_unique<TreeCommand>(); }

}  // namespace daybook
