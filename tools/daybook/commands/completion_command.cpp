// daybook completion: the script that completes daybook's command line in a shell.
#include "core/base/utf8.h"
#include "tools/daybook/command.h"
#include "tools/daybook/completion_scripts.h"

namespace daybook {
namespace {

class CompletionCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"completion", "Print the script that completes commands and ids in your shell.",
            "  source <(daybook completion bash)      in ~/.bashrc\n"
            "  source <(daybook completion zsh)       in ~/.zshrc, after compinit\n"
            "  daybook completion fish | source       in ~/.config/fish/config.fish\n"};
  }
  void declare(Options& options) override {
    options.argument("bash|zsh|fish", shell_, "Whose script.");
  }

  Result<int> run(Invocation& invocation) override {
    const auto declared = declarations();
    auto& terminal = invocation.terminal;
    if (shell_ == "bash") {
      terminal.write(bash_completion(declared));
    } else if (shell_ == "zsh") {
      terminal.write(zsh_completion(declared));
    } else if (shell_ == "fish") {
      terminal.write(fish_completion(declared));
    } else {
      return fail(ErrorCode::invalid,
                  "there is no script for " + in_quotes(shell_) + "; there is bash, zsh and fish");
    }
    return exit_code::kDone;
  }

 private:
  std::string shell_;
};

}  // namespace

std::unique_ptr<Command> make_completion_command() { return std::make_unique<CompletionCommand>(); }

}  // namespace daybook
