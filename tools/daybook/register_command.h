// What the register of concessions and the list of findings have in common: the account or all, and
// the filters. Belongs to one thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tools/daybook/answer_command.h"

namespace daybook {

class RegisterCommand : public AnswerCommand {
 public:
  explicit RegisterCommand(std::string answer) : answer_(std::move(answer)) {}

 protected:
  void declare_own(Options& options) override;
  [[nodiscard]] Question question() const override;
  // Empty: all accounts.
  [[nodiscard]] const std::string& account() const { return account_; }
  // The filters as the answer took them, for another answer with the same.
  [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> filters() const;

 private:
  std::string answer_, account_;
  std::optional<std::string> manager_, from_, to_, kind_, status_;
};

}  // namespace daybook
