// daybook diff: what changed between two moments.
#include "tools/daybook/answer_command.h"
#include "tools/daybook/faces/faces.h"

namespace daybook {
namespace {

class DiffCommand : public AnswerCommand {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"diff", "What changed with an account between two moments.",
            "  daybook diff acme --from \"last month\" --to today\n"
            "  daybook diff acme --from 2026-01-01 --to 2026-06-30 --axis known_at\n"
            "  daybook diff acme --from 12 --to 40\n"
            "A moment is the end of the day, month or year named; a whole number is a revision of "
            "the account.\n"};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("ACCOUNT", account_, "The id of the account.");
    options.option("--from", from_, "WHEN|REVISION", "The earlier moment.");
    options.option("--to", to_, "WHEN|REVISION", "The later moment.");
    options.option("--axis", axis_, "as_of|known_at",
                   "Along what happened, or along what was known; else as_of.");
  }
  [[nodiscard]] Question question() const override {
    Question question("diff", account_);
    add(question, "from", from_);
    add(question, "to", to_);
    question.with("axis", axis_);
    return question;
  }
  [[nodiscard]] Result<std::string> for_people(const Json& answer, Service& service,
                                               const Terminal& terminal) const override {
    DAYBOOK_TRY(const auto people, people_beside(service, answer, account_));
    return diff_face(answer, people, terminal);
  }

 private:
  // Digits alone are a revision, though a year could be meant: revisions have no other form.
  static void add(Question& question, const char* name, const std::optional<std::string>& side) {
    const bool revision = side && side->find_first_not_of("0123456789") == std::string::npos;
    if (revision) {
      question.with(name, side);
    } else {
      question.end(name, side);
    }
  }

  std::string account_;
  std::optional<std::string> from_, to_, axis_;
};

}  // namespace

std::unique_ptr<Command> make_diff_command() { return std::make_unique<DiffCommand>(); }

}  // namespace daybook
