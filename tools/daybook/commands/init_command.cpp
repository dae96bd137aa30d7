// daybook init: the folder, the master key and an empty book.
#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

class InitCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"init", "Make an empty book.",
            "  daybook init\n"
            "  daybook init --data /srv/daybook\n"
            "  DAYBOOK_MASTER_KEY_FILE=/run/secrets/daybook daybook init\n"};
  }
  void declare(Options&) override {}

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(const auto made, make_book(invocation.global));
    if (made.key_file) {
      terminal.note("Keep a copy of " + made.key_file->string() +
                    " elsewhere: without this key nobody can read the words in the book.");
    }
    if (!invocation.global.json) {
      terminal.write_line("made an empty book in " + made.folder.string());
      return exit_code::kDone;
    }
    std::string json;
    JsonWriter out(json);
    out.begin_object().member("data", made.folder.string()).key("key_file");
    if (made.key_file) {
      out.value(made.key_file->string());
    } else {
      out.null();
    }
    out.end_object();
    terminal.write_line(json);
    return exit_code::kDone;
  }
};

}  // namespace

std::unique_ptr<Command> make_init_command() { return std::make_unique<InitCommand>(); }

}  // namespace daybook
