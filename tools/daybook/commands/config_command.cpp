// daybook config: every setting of this call, and where it comes from.
#include "core/base/json_writer.h"
#include "core/event/record.h"
#include "tools/daybook/command.h"
#include "tools/daybook/settings.h"
#include "tools/daybook/version.h"

namespace daybook {
namespace {

struct Row {
  std::string name;
  std::string value;
  std::string origin;
};

class ConfigCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"config", "Show the settings, and where each comes from.",
            "  daybook config\n"
            "  DAYBOOK_DATA=/srv/daybook daybook config --json\n"};
  }
  void declare(Options&) override {}

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(const auto rows, settings(invocation.global));
    if (!invocation.global.json) {
      Table table{{"setting", "value", "from"}, {}, {}};
      for (const auto& row : rows) table.rows.push_back({row.name, row.value, row.origin});
      terminal.write(terminal.lay_out(table));
      return exit_code::kDone;
    }
    std::string json;
    JsonWriter out(json);
    out.begin_object();
    for (const auto& row : rows) {
      out.key(row.name)
          .begin_object()
          .member("value", row.value)
          .member("from", row.origin)
          .end_object();
    }
    out.end_object();
    terminal.write_line(json);
    return exit_code::kDone;
  }

 private:
  static Result<std::vector<Row>> settings(const GlobalOptions& global) {
    DAYBOOK_TRY(const auto folder, data_folder(global));
    const auto key = master_key(folder.value);  // never printed, only whether it can be read
    const auto actor = default_actor();
    return std::vector<Row>{
        {"data", folder.value.string(), folder.origin},
        {"master_key", key ? "readable" : "missing or no key", master_key_origin(folder.value)},
        {"actor", actor.value.id, actor.origin},
        {"version", std::string(kVersion), "this build"},
        {"record_format", std::to_string(kRecordFormat), "this build"},
    };
  }
};

}  // namespace

std::unique_ptr<Command> make_config_command() { return std::make_unique<ConfigCommand>(); }

}  // namespace daybook
