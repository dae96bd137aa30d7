// daybook person: one person across accounts and years.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class PersonCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"person", "One person across accounts and years.",
            "  daybook person kari\n"
            "  daybook person kari --as-of 2025\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("CONTACT", contact_, "The id of the person.");
  }
  [[nodiscard]] Question question() const override { return {"person", contact_}; }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    const auto& accounts = rows_of(answer, "accounts");
    if (accounts.empty()) return person_face(answer, KnownPeople(), terminal);
    DAYBOOK_TRY(const auto people,
                people_beside(service, answer, text_of(accounts.back(), "account")));
    return person_face(answer, people, terminal);
  }

 private:
  std::string contact_;
};

}  // namespace

std::unique_ptr<Command> make_person_command() { return std::make_unique<PersonCommand>(); }

}  // namespace daybook
