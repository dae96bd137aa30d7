// daybook verify: reads every byte and proves that the book is whole and unaltered.
#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

class VerifyCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"verify", "Prove order, checksums, hash tree, ledger, ids and tags of the whole book.",
            "  daybook verify\n"
            "  daybook verify --json\n"
            "Leaves 0 when the book is whole, 1 when a check does not hold.\n"};
  }
  void declare(Options& options) override {
    options.flag("--views", views_, "Fold the whole book again and compare every stored view.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    const bool json = invocation.global.json;
    return with_session(invocation.global, {false, terminal.progress()},
                        [&](Session& session) -> Result<int> {
                          const auto checkpoint = session.book().checkpoint();
                          const auto whole = session.book().verify(terminal.progress());
                          terminal.end_progress();
                          if (!whole) {
                            terminal.report(whole.error(), json);
                            return exit_code::kCheckFailed;
                          }
                          if (views_) {
                            DAYBOOK_TRY(auto* const views, session.views());
                            const auto hold = views->verify(terminal.progress());
                            terminal.end_progress();
                            if (!hold) {
                              terminal.report(hold.error(), json);
                              return exit_code::kCheckFailed;
                            }
                          }
                          terminal.write_line(json ? in_json(checkpoint) : for_people(checkpoint));
                          if (views_ && !json)
                            terminal.write_line("the views hold: each is what the book gives");
                          return exit_code::kDone;
                        });
  }

 private:
  static std::string in_json(const Checkpoint& checkpoint) {
    std::string text;
    JsonWriter(text)
        .begin_object()
        .member("whole", true)
        .member("size", checkpoint.size)
        .member("root", hex(checkpoint.root))
        .end_object();
    return text;
  }
  static std::string for_people(const Checkpoint& checkpoint) {
    return "the book is whole: " + with_separators(checkpoint.size) + " events, root " +
           hex(checkpoint.root);
  }

  bool views_ = false;
};

}  // namespace

std::unique_ptr<Command> make_verify_command() { return std::make_unique<VerifyCommand>(); }

}  // namespace daybook
