// daybook rebuild: makes the views anew from the book.
#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

class RebuildCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"rebuild", "Make the stored views anew from the book, all of them or one.",
            "  daybook rebuild\n"
            "  daybook rebuild people\n"
            "  daybook rebuild --list\n"
            "Views are derived: nothing is lost by it but time. Answers stay right meanwhile. The\n"
            "digest of a view is the same however it came about; `daybook verify --views` proves "
            "it.\n"};
  }
  void declare(Options& options) override {
    options.argument("VIEW", view_, "Only this one.", Needed::optional);
    options.flag("--list", list_, "Make nothing; say which views there are.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    const bool json = invocation.global.json;
    return with_service(
        invocation.global, {false, terminal.progress()}, [&](LocalService& session) -> Result<int> {
          DAYBOOK_TRY(auto* const views, session.views());
          Status made = list_ ? views->catch_up() : views->rebuild(view_, terminal.progress());
          if (made && !list_) made = views->catch_up();
          terminal.end_progress();
          DAYBOOK_CHECKED(made);
          DAYBOOK_TRY(const auto facts, views->facts());
          terminal.write(json ? in_json(facts, views->position())
                              : for_people(facts, views->position(), terminal));
          return exit_code::kDone;
        });
  }

 private:
  static std::string in_json(const std::vector<ViewFacts>& all, std::uint64_t position) {
    std::string text;
    JsonWriter out(text);
    out.begin_object().member("position", position).key("views").begin_array();
    for (const auto& facts : all) {
      out.begin_object()
          .member("view", facts.name)
          .member("meaning", facts.meaning)
          .member("accounts", facts.accounts)
          .member("digest", facts.digest)
          .end_object();
    }
    out.end_array().end_object();
    return text + "\n";
  }

  static std::string for_people(const std::vector<ViewFacts>& all, std::uint64_t position,
                                const Terminal& terminal) {
    constexpr std::size_t kDigestShown = 16;
    Table table{{"view", "accounts", "digest", "holds"}, {}, "  "};
    for (const auto& facts : all) {
      table.rows.push_back({Cell(facts.name, Style::bold), with_separators(facts.accounts),
                            Cell(facts.digest.substr(0, kDigestShown), Style::dim), facts.meaning});
    }
    return "views up to position " + with_separators(position) + "\n" + terminal.lay_out(table);
  }

  std::string view_;
  bool list_ = false;
};

}  // namespace

std::unique_ptr<Command> make_rebuild_command() { return std::make_unique<RebuildCommand>(); }

}  // namespace daybook
