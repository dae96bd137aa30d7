// daybook departure: what leaves with a person.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class DepartureCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"departure",
            "What would leave with a person, or left: roles, open matters, who remains.",
            "  daybook departure acme kari\n"
            "  daybook departure acme --contact kari --as-of 2026-02-01\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
    options.argument("CONTACT", contact_, "The id of the person, gone or not.", Needed::optional);
    options.option("--contact", contact_option_, "CONTACT", "The same by name.");
  }
  [[nodiscard]] Question question() const override {
    Question question("departure", account_);
    question.with("contact", contact_.empty() ? contact_option_ : contact_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    DAYBOOK_TRY(const auto people, people_beside(service, answer, account_));
    return departure_face(answer, people, terminal);
  }

 private:
  std::string account_, contact_;
  std::optional<std::string> contact_option_;
};

}  // namespace

std::unique_ptr<Command> make_departure_command() { return std::make_unique<DepartureCommand>(); }

}  // namespace daybook
