#include "tools/daybook/story/stage.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/store/memory_env.h"
#include "projections/standard_projections.h"

namespace daybook::story {
namespace {

struct ModeFacts {
  Mode mode;
  std::string_view name;
};
constexpr std::array<ModeFacts, 6> kModes{{{Mode::memory, "memory"},
                                           {Mode::disk, "disk"},
                                           {Mode::restart, "restart"},
                                           {Mode::rebuild, "rebuild"},
                                           {Mode::shuffle, "shuffle"},
                                           {Mode::kafka, "kafka"}}};

// Mode disk plays where temporary files lie. The others close and open the book hundreds of times,
// which is hundreds of syncs: they play where a sync costs nothing, if there is room.
std::filesystem::path parent_folder(Mode mode) {
  constexpr std::uintmax_t kRoomMin = std::uintmax_t{1} << 30;
  const std::filesystem::path in_memory = "/dev/shm";
  std::error_code none;
  const bool chosen = std::getenv("TMPDIR") != nullptr;
  if (mode != Mode::disk && !chosen && std::filesystem::is_directory(in_memory, none)) {
    const auto space = std::filesystem::space(in_memory, none);
    if (!none && space.available >= kRoomMin) return in_memory;
  }
  return std::filesystem::temp_directory_path();
}

Result<std::filesystem::path> make_temporary_folder(Mode mode) {
  auto pattern = (parent_folder(mode) / "daybook-story-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    return fail(ErrorCode::unavailable,
                "cannot make a temporary folder " + pattern + ": set TMPDIR to a folder with room");
  }
  return std::filesystem::path(pattern);
}

Result<Mode> parse_mode(std::string_view name) {
  std::vector<std::string_view> names{"all"};
  for (const auto& facts : kModes) {
    if (facts.name == name) return facts.mode;
    names.push_back(facts.name);
  }
  std::string message = "there is no mode " + in_quotes(name) + "; there are ";
  for (const auto known : names)
    message += std::string(known) + (known == names.back() ? "" : ", ");
  return fail(ErrorCode::invalid, message);
}

}  // namespace

std::string_view name_of(Mode mode) { return kModes[static_cast<std::size_t>(mode)].name; }

Result<std::vector<Mode>> parse_modes(std::string_view list) {
  std::vector<Mode> modes;
  while (true) {
    const auto comma = std::min(list.find(','), list.size());
    if (list.substr(0, comma) == "all") {
      for (const auto& facts : kModes) modes.push_back(facts.mode);
    } else {
      DAYBOOK_TRY(const auto mode, parse_mode(list.substr(0, comma)));
      modes.push_back(mode);
    }
    if (comma == list.size()) break;
    list.remove_prefix(comma + 1);
  }
  std::sort(modes.begin(), modes.end());
  modes.erase(std::unique(modes.begin(), modes.end()), modes.end());
  return modes;
}

Instant StoryClock::tick(std::optional<Instant> occurred, std::optional<Instant> recorded) {
  Instant next = now_ ? Instant{now_->micros + kMicrosPerSecond} : occurred.value_or(Instant{});
  if (occurred) next = std::max(next, *occurred);
  if (recorded) next = std::max(next, *recorded);
  now_ = next;
  return next;
}

Result<std::unique_ptr<Stage>> Stage::open(Mode mode,
                                           const std::optional<kafka::ClientConfig>& broker) {
  std::unique_ptr<Stage> stage(new Stage);
  stage->master_ = random_key();
  if (mode == Mode::memory) {
    stage->memory_ = make_memory_env();
  } else {
    DAYBOOK_TRY(stage->folder_, make_temporary_folder(mode));
  }
  if (mode == Mode::kafka) {
    const auto clock = [stage = stage.get()] { return stage->clock_.now(); };
    DAYBOOK_TRY(stage->kafka_, KafkaStage::open(*broker, stage->folder_ / "worker", clock));
  }
  DAYBOOK_CHECKED(Book::create(stage->options()));
  DAYBOOK_CHECKED(stage->open_book());
  return stage;
}

Stage::~Stage() {
  kafka_.reset();
  views_.reset();
  book_.reset();
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

BookOptions Stage::options() {
  BookOptions options;
  options.directory = (folder_.empty() ? "/story" : folder_) / std::to_string(life_);
  options.master = master_;
  options.clock = [this] { return clock_.now(); };
  options.trusted_times = true;
  options.env = memory_.get();
  return options;
}

Status Stage::open_book() {
  DAYBOOK_TRY(book_, Book::open(options()));
  return kafka_ ? kafka_->follow(*book_, options().directory, master_) : Status();
}

Status Stage::close_book() {
  if (kafka_) DAYBOOK_CHECKED(kafka_->let_go());
  if (views_) DAYBOOK_CHECKED(views_->close());
  views_.reset();
  DAYBOOK_CHECKED(book_->close());
  book_.reset();
  return {};
}

Result<Sources> Stage::sources() {
  if (kafka_) return kafka_->sources();
  if (!views_ && !folder_.empty()) {
    ViewsOptions with;
    with.directory = options().directory / "views";
    with.projections = standard_projections();
    DAYBOOK_TRY(views_, Views::open(std::move(with), *book_));
  }
  return Sources(*book_, views_.get());
}

Status Stage::restart() {
  DAYBOOK_CHECKED(close_book());
  return open_book();
}

Status Stage::follow() {
  if (kafka_) return {};  // the relay and the worker do, by themselves
  DAYBOOK_TRY(const auto with, sources());
  return with.views != nullptr ? with.views->catch_up() : Status{};
}

Status Stage::drop_views() {
  views_.reset();
  std::error_code failed;
  std::filesystem::remove_all(options().directory / "views", failed);
  if (failed) {
    return fail(ErrorCode::unavailable, "cannot remove the views: " + failed.message());
  }
  return {};
}

Status Stage::crash() {
  if (folder_.empty()) return restart();
  const auto before = options().directory;
  ++life_;
  std::error_code failed;
  std::filesystem::copy(before, options().directory, std::filesystem::copy_options::recursive,
                        failed);
  if (failed) {
    return fail(ErrorCode::unavailable, "cannot copy the book's files: " + failed.message());
  }
  if (kafka_) DAYBOOK_CHECKED(kafka_->let_go());
  views_.reset();
  book_.reset();
  std::filesystem::remove_all(before, failed);
  return open_book();
}

}  // namespace daybook::story
