// daybook handover: the file one hands over with an account.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/handover_file.h"

namespace daybook {
namespace {

class HandoverCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"handover", "The file for whoever takes an account over: on screen or on paper.",
            "  daybook handover acme\n"
            "  daybook handover acme --to boris --html > handover.html\n"
            "  daybook handover acme --as-of \"last month\" --markdown\n"
            "--to adds what changed since the handover to this manager was issued.\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
    options.option("--to", to_, "MANAGER", "Who takes it over.");
    options.flag("--markdown", markdown_, "Print it as Markdown.");
    options.flag("--html", html_, "Print it as an HTML page that stands alone, for paper too.");
  }
  [[nodiscard]] Question question() const override {
    Question question("handover", account_);
    question.with("to", to_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    DAYBOOK_TRY(const auto people, people_beside(service, answer, account_));
    DAYBOOK_TRY(const auto account, ask_beside(service, answer, "account", account_));
    const auto file = handover_file(answer, text_of(account, "name"), people);
    if (html_) return print_html(file);
    return markdown_ ? print_markdown(file) : print_for_terminal(file, terminal);
  }

 private:
  std::string account_;
  std::optional<std::string> to_;
  bool markdown_ = false, html_ = false;
};

}  // namespace

std::unique_ptr<Command> make_handover_command() { return std::make_unique<HandoverCommand>(); }

}  // namespace daybook
