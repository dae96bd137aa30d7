#include "tools/daybook/declarations.h"

#include "tools/daybook/command.h"

namespace daybook {
namespace {

class Recorder : public Options {
 public:
  explicit Recorder(DeclaredCommand& declared) : declared_(declared) {}

  void argument(const std::string& name, std::string& /*value*/, const std::string& /*meaning*/,
                Needed /*needed*/) override {
    declared_.places.push_back(name);
  }
  void arguments(const std::string& name, std::vector<std::string>& /*values*/,
                 const std::string& /*meaning*/, Needed /*needed*/) override {
    declared_.places.push_back(name);
    declared_.last_place_repeats = true;
  }
  void option(const std::string& name, std::optional<std::string>& /*value*/,
              const std::string& shown, const std::string& meaning) override {
    declared_.options.push_back({name, shown, meaning});
  }
  void option(const std::string& name, std::optional<std::uint64_t>& /*value*/,
              const std::string& shown, const std::string& meaning) override {
    declared_.options.push_back({name, shown, meaning});
  }
  void list(const std::string& name, std::vector<std::string>& /*values*/, const std::string& shown,
            const std::string& meaning) override {
    declared_.options.push_back({name, shown, meaning});
  }
  void flag(const std::string& name, bool& /*value*/, const std::string& meaning) override {
    declared_.options.push_back({name, "", meaning});
  }

 private:
  DeclaredCommand& declared_;
};

}  // namespace

Declarations declarations() {
  Declarations all;
  for (const auto& command : all_commands()) {
    const auto facts = command->facts();
    if (facts.hidden) continue;
    DeclaredCommand declared{std::string(facts.name), std::string(facts.meaning), {}, {}};
    Recorder recorder(declared);
    command->declare(recorder);
    all.commands.push_back(std::move(declared));
  }
  DeclaredCommand every;
  Recorder recorder(every);
  GlobalOptions global;
  declare_global(recorder, global);
  all.everywhere = std::move(every.options);
  all.everywhere.push_back({"--help", "", "Tell what there is."});
  return all;
}

}  // namespace daybook
