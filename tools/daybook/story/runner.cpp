#include "tools/daybook/story/runner.h"

#include <map>
#include <random>
#include <set>

#include "connectors/files/import.h"
#include "core/base/json_writer.h"
#include "core/event/json.h"

namespace daybook::story {
namespace {

constexpr std::uint64_t kGroupMax = 16;  // events of a batch in mode shuffle
// Story time follows the rows of an import, so none of them lies ahead of it. 9999-12-31T00:00:00Z
constexpr Instant kEndOfTime{253'402'214'400 * kMicrosPerSecond};

const Actor& narrator() {
  static const Actor actor{"story", ActorKind::person, std::nullopt};
  return actor;
}

std::string describe(const Error& error) {
  std::string text = std::string(error.name()) + ": " + error.message;
  if (!error.path.empty()) text += " (path " + error.path + ")";
  if (!error.event.empty()) text += " (event " + error.event + ")";
  return text;
}

// "batch[3].data.score" -> 3; 0 for any other path.
std::size_t index_in_batch(std::string_view path) {
  constexpr std::string_view kBefore = "batch[";
  if (!path.starts_with(kBefore)) return 0;
  return static_cast<std::size_t>(std::strtoull(path.data() + kBefore.size(), nullptr, 10));
}

class Player {
 public:
  Player(const RunOptions& options, std::vector<Problem>& problems)
      : options_(options), problems_(problems), random_(options.seed) {}

  void play(const Story& story) {
    auto stage = Stage::open(options_.mode, options_.broker);
    if (!stage) return complain(0, "the book cannot be made: " + describe(stage.error()));
    stage_ = *std::move(stage);
    for (const auto& step : story.steps) {
      line_ = step.line;
      if (!play_step(step)) return;
    }
    flush();
  }

 private:
  // False where the story cannot go on.
  bool play_step(const Step& step) {
    const auto* append = std::get_if<AppendStep>(&step.what);
    if (options_.mode == Mode::shuffle && append != nullptr && may_be_grouped(*append)) {
      group(append->events.front());
      return true;
    }
    flush();
    line_ = step.line;
    const Status status = std::visit([this](const auto& what) { return play(what); }, step.what);
    if (!status) {
      complain(step.line, describe(status.error()));
      return false;
    }
    if (options_.mode == Mode::restart) {
      return must(stage_->restart(), "the book cannot be opened again: ");
    }
    if (options_.mode == Mode::rebuild) return true;  // they are made anew when they are needed
    return must(stage_->follow(), "the views cannot follow the book: ");
  }

  bool must(const Status& status, const char* what) {
    if (!status) complain(line_, what + describe(status.error()));
    return status.has_value();
  }

  void complain(int line, std::string text) { problems_.push_back({line, std::move(text)}); }

  // ---- appending ----

  bool may_be_grouped(const AppendStep& step) {
    if (step.batch || step.refusal || !step.unless.empty()) return false;
    const auto& event = step.events.front();
    // A repeat goes alone, so that it meets its first in the book.
    const bool repeat = (!event.name.empty() && seen_.contains("id " + event.name)) ||
                        (!event.source.empty() && seen_.contains("source " + event.source));
    return !event.expects && !repeat;
  }

  void remember(const AppendLine& event) {
    if (!event.name.empty()) seen_.insert("id " + event.name);
    if (!event.source.empty()) seen_.insert("source " + event.source);
  }

  void group(const AppendLine& event) {
    if (group_.empty()) group_size_ = 1 + random_() % kGroupMax;
    remember(event);
    group_.push_back(&event);
    group_times_.push_back(stage_->clock().tick(event.occurred, event.recorded));
    if (group_.size() >= group_size_) flush();
  }

  // Writes what mode shuffle holds back.
  void flush() {
    if (group_.empty()) return;
    const auto events = std::exchange(group_, {});
    const auto times = std::exchange(group_times_, {});
    std::string json;
    JsonWriter out(json);
    out.begin_object().key("batch").begin_array();
    for (const auto* event : events) out.raw(event->event_json);
    out.end_array().end_object();
    const auto receipts = append_json(json, times);
    if (!receipts) {
      const auto index = std::min(index_in_batch(receipts.error().path), events.size() - 1);
      return complain(events[index]->line, "refused, in a batch of " +
                                               std::to_string(events.size()) + ": " +
                                               describe(receipts.error()));
    }
    for (std::size_t i = 0; i < events.size(); ++i) note(*events[i], (*receipts)[i]);
  }

  Result<std::vector<Receipt>> append_json(const std::string& json,
                                           const std::vector<Instant>& times) {
    DAYBOOK_TRY(auto request, parse_request(json, stage_->book().catalog(), narrator()));
    for (std::size_t i = 0; i < request.events.size() && i < times.size(); ++i) {
      request.events[i].recorded_at = times[i];
    }
    return stage_->book().append(std::move(request));
  }

  void note(const AppendLine& event, const Receipt& receipt) {
    if (!event.name.empty()) positions_.emplace(event.name, receipt.position);
  }

  Result<std::string> request_of(const AppendStep& step) const {
    if (!step.batch && step.unless.empty()) return step.events.front().event_json;
    std::string json;
    JsonWriter out(json);
    out.begin_object().key("batch").begin_array();
    for (const auto& event : step.events) out.raw(event.event_json);
    out.end_array();
    if (!step.unless.empty()) {
      out.key("unless").begin_array();
      for (const auto& unless : step.unless) DAYBOOK_CHECKED(print_condition(out, unless));
      out.end_array();
    }
    out.end_object();
    return json;
  }

  Status print_condition(JsonWriter& out, const UnlessLine& unless) const {
    const auto print_list = [&](std::string_view key, const std::vector<std::string>& list) {
      if (list.empty()) return;
      out.key(key).begin_array();
      for (const auto& one : list) out.value(one);
      out.end_array();
    };
    out.begin_object();
    print_list("tags", unless.tags);
    print_list("types", unless.types);
    if (!unless.since.empty()) {
      const auto position = positions_.find(unless.since);
      if (position == positions_.end()) {
        return fail(ErrorCode::invalid,
                    "since=" + unless.since + " names no event before this line");
      }
      out.member("since", position->second);
    }
    out.end_object();
    return {};
  }

  Status play(const AppendStep& step) {
    std::vector<Instant> times;
    for (const auto& event : step.events) {
      remember(event);
      times.push_back(stage_->clock().tick(event.occurred, event.recorded));
    }
    DAYBOOK_TRY(const auto json, request_of(step));
    const auto head = stage_->book().head();
    const auto receipts = append_json(json, times);
    if (!receipts) {
      if (judge_refusal(receipts.error(), step.refusal) && stage_->book().head() != head) {
        complain(line_, "it was refused, and yet the book has grown");
      }
      return {};
    }
    if (step.refusal) return miss_refusal(*step.refusal, "it was accepted");
    for (std::size_t i = 0; i < step.events.size(); ++i) note(step.events[i], (*receipts)[i]);
    return {};
  }

  // ---- refusals ----

  bool judge_refusal(const Error& error, std::optional<ErrorCode> expected) {
    if (expected == error.code) return true;
    const std::string wanted =
        expected ? "-> " + std::string(facts_of(*expected).name) : "no error";
    complain(line_, "expected " + wanted + ", found " + describe(error));
    return false;
  }

  Status miss_refusal(ErrorCode expected, const std::string& instead) {
    complain(line_, "expected -> " + std::string(facts_of(expected).name) + ", but " + instead);
    return {};
  }

  // ---- the other verbs ----

  Status play(const AskStep& step) {
    if (options_.mode == Mode::rebuild) DAYBOOK_CHECKED(stage_->drop_views());
    DAYBOOK_TRY(const auto sources, stage_->sources());
    const auto answer = ask(sources, step.request);
    if (!answer) {
      judge_refusal(answer.error(), step.refusal);
      return {};
    }
    if (step.refusal) return miss_refusal(*step.refusal, "it was answered");
    DAYBOOK_TRY(const auto failed, failed_checks(step.checks, *answer));
    for (const auto& check : failed) {
      complain(check.line, check.path + ": expected " + check.expected + ", found " + check.found);
    }
    return {};
  }

  Status play(const EraseStep& step) {
    stage_->clock().tick();
    const auto receipt = stage_->book().erase(step.subject, narrator(), std::nullopt);
    if (!receipt) {
      judge_refusal(receipt.error(), step.refusal);
      return {};
    }
    return step.refusal ? miss_refusal(*step.refusal, "it was erased") : Status{};
  }

  // Each imported event is an append: it has its second, and moves the clock to when it occurred.
  // Rejected rows are the importer's to tell; a story sees what was taken.
  Status play(const ImportStep& step) {
    DAYBOOK_TRY(const auto mapping, files::Mapping::load(options_.folder / step.mapping));
    auto target = files::into(stage_->book());
    target.append = [this](AppendRequest request) {
      for (auto& event : request.events) {
        event.recorded_at = stage_->clock().tick(event.event.occurred_at.at);
      }
      return stage_->book().append(std::move(request));
    };
    target.clock = [] { return kEndOfTime; };
    DAYBOOK_TRY(const auto report,
                files::import_files(target, mapping, {options_.folder / step.file}));
    return report.stopped ? Status(fail(*report.stopped)) : Status{};
  }
  Status play(const RestartStep&) { return stage_->restart(); }
  Status play(const CrashStep&) { return stage_->crash(); }
  Status play(const RebuildStep&) {
    DAYBOOK_TRY(const auto sources, stage_->sources());
    return sources.views != nullptr ? sources.views->rebuild({}) : Status{};
  }
  Status play(const VerifyStep&) {
    if (auto whole = stage_->book().verify(); !whole) {
      complain(line_, "the book is not whole: " + describe(whole.error()));
    }
    DAYBOOK_TRY(const auto sources, stage_->sources());
    DAYBOOK_TRY(const auto proven, sources.book.proven());
    if (proven.root != stage_->book().checkpoint().root) {
      complain(line_, "what is answered from is another book");
    }
    if (sources.views != nullptr) {
      if (auto hold = sources.views->verify(); !hold) {
        complain(line_, "the views do not hold: " + describe(hold.error()));
      }
    }
    return {};
  }

  const RunOptions& options_;
  std::vector<Problem>& problems_;
  std::mt19937_64 random_;
  std::unique_ptr<Stage> stage_;
  int line_ = 0;
  std::map<std::string, std::uint64_t> positions_;  // of named events
  std::set<std::string> seen_;                      // ids and sources sent so far
  std::vector<const AppendLine*> group_;            // held back in mode shuffle
  std::vector<Instant> group_times_;
  std::uint64_t group_size_ = 0;
};

}  // namespace

std::vector<Problem> run(const Story& story, const RunOptions& options) {
  std::vector<Problem> problems;
  Player(options, problems).play(story);
  return problems;
}

}  // namespace daybook::story
