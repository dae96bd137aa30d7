// daybook story: plays stories and says where the answers differ from them.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/story/runner.h"

namespace daybook {
namespace {

struct Played {
  std::string file;
  std::string title;
  std::string mode;
  std::optional<std::uint64_t> seed;
  std::vector<story::Problem> problems;
};

class StoryCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {
        "story", "Play stories: what happened, and what must be answered.",
        "  daybook story tests/stories/*/*.story\n"
        "  daybook story --mode all my_case.story\n"
        "  daybook story --mode kafka --bootstrap localhost:9092 my_case.story\n"
        "Modes: memory, disk, restart (closed and opened after every line), rebuild (views made "
        "anew\nbefore every ask), shuffle (appends in batches of random size), kafka (answers come "
        "from a\nworker), all (kafka only where a broker is named). Each story has a book of its "
        "own; yours is\nnot touched. Leaves 1 when a story fails.\n"};
  }
  void declare(Options& options) override {
    options.option("--mode", modes_, "MODE,...|all", "How to play them; else memory.");
    options.option("--seed", seed_, "N", "Of the batch sizes in mode shuffle; else a new one.");
    options.option("--bootstrap", bootstrap_, "HOST:PORT",
                   "The broker of mode kafka; else DAYBOOK_KAFKA_BOOTSTRAP.");
    options.arguments("FILE", files_, "The stories.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(const auto broker, this->broker());
    DAYBOOK_TRY(const auto modes, modes_to_play(broker.has_value(), terminal));
    const std::uint64_t seed = seed_.value_or(std::random_device{}());
    std::vector<Played> all;
    for (const auto& file : files_) {
      const auto story = read(file);
      if (!story) {
        const int line = std::atoi(story.error().path.c_str());
        all.push_back({file, "", "", std::nullopt, {{line, story.error().message}}});
        if (!invocation.global.json) report(all.back(), terminal);
        continue;
      }
      for (const auto mode : modes) {
        Played played{file, story->title, std::string(name_of(mode)), std::nullopt, {}};
        if (mode == story::Mode::shuffle) played.seed = seed;
        played.problems =
            story::run(*story, {mode, seed, std::filesystem::path(file).parent_path(), broker});
        all.push_back(std::move(played));
        if (!invocation.global.json) report(all.back(), terminal);
      }
    }
    const auto failed = static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const Played& played) { return !played.problems.empty(); }));
    const auto passed = all.size() - failed;
    terminal.write_line(invocation.global.json ? in_json(all, passed, failed)
                                               : std::to_string(passed) + " passed, " +
                                                     std::to_string(failed) + " failed");
    return failed == 0 ? exit_code::kDone : exit_code::kCheckFailed;
  }

 private:
  [[nodiscard]] Result<std::optional<kafka::ClientConfig>> broker() const {
    const char* const variable = std::getenv("DAYBOOK_KAFKA_BOOTSTRAP");
    const std::string servers = bootstrap_.value_or(variable == nullptr ? "" : variable);
    if (servers.empty()) return std::nullopt;
    DAYBOOK_TRY(auto config, kafka::ClientConfig::make({{"bootstrap.servers", servers}}));
    return std::optional(std::move(config));
  }

  [[nodiscard]] Result<std::vector<story::Mode>> modes_to_play(bool has_broker,
                                                               Terminal& terminal) const {
    const auto list = modes_.value_or("memory");
    DAYBOOK_TRY(auto modes, story::parse_modes(list));
    const bool wants_kafka =
        std::find(modes.begin(), modes.end(), story::Mode::kafka) != modes.end();
    if (has_broker || !wants_kafka) return modes;
    if (list != "all")
      return fail(
          ErrorCode::invalid,
          "mode kafka needs a broker: say where it is, or start one with `tools/kafka/cluster "
          "run -- daybook story ...`",
          "--bootstrap");
    std::erase(modes, story::Mode::kafka);
    terminal.note("mode kafka is left out: no broker is named (--bootstrap)\n");
    return modes;
  }

  static Result<story::Story> read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) return fail(ErrorCode::not_found, "cannot be read");
    return story::parse_story(text.str());
  }

  static void report(const Played& played, Terminal& terminal) {
    for (const auto& problem : played.problems) {
      terminal.write_line(played.file + ":" + std::to_string(problem.line) + ": " + problem.text);
    }
    const bool good = played.problems.empty();
    std::string line =
        terminal.styled(good ? "passed" : "FAILED", good ? Style::green : Style::red);
    line += "  " + played.file;
    if (!played.mode.empty()) line += "  " + played.mode;
    if (played.seed) line += " --seed " + std::to_string(*played.seed);
    if (!played.title.empty()) line += "  " + terminal.styled(played.title, Style::dim);
    terminal.write_line(line);
    terminal.flush();
  }

  static std::string in_json(const std::vector<Played>& all, std::size_t passed,
                             std::size_t failed) {
    std::string text;
    JsonWriter out(text);
    out.begin_object().key("stories").begin_array();
    for (const auto& played : all) {
      out.begin_object()
          .member("file", played.file)
          .member("title", played.title)
          .member("mode", played.mode)
          .member_or_null("seed", played.seed)
          .member("passed", played.problems.empty())
          .key("problems")
          .begin_array();
      for (const auto& problem : played.problems) {
        out.begin_object().member("line", problem.line).member("text", problem.text).end_object();
      }
      out.end_array().end_object();
    }
    out.end_array().member("passed", passed).member("failed", failed).end_object();
    return text;
  }

  std::optional<std::string> modes_, bootstrap_;
  std::optional<std::uint64_t> seed_;
  std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> make_story_command() { return std::make_unique<StoryCommand>(); }

}  // namespace daybook
