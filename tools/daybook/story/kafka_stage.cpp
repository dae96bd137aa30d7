#include "tools/daybook/story/kafka_stage.h"

#include <chrono>

#include "connectors/kafka/client/admin.h"
#include "core/base/uuid.h"
#include "projections/standard_projections.h"

namespace daybook::story {
namespace {

// A story is about what is answered: two partitions show as much as six.
constexpr std::int32_t kPartitions = 2;
constexpr std::chrono::seconds kPatience{60};

kafka::BookTopics topics_of(const std::string& prefix) {
  return {.prefix = prefix, .partitions = kPartitions};
}

}  // namespace

Result<std::unique_ptr<KafkaStage>> KafkaStage::open(const kafka::ClientConfig& config,
                                                     std::filesystem::path folder, Clock clock) {
  const auto prefix = "story-" + mint_uuid(system_now());
  auto stage = std::unique_ptr<KafkaStage>(new KafkaStage(config, prefix));
  kafka::WorkerOptions options{.config = config, .prefix = prefix, .group = prefix};
  options.directory = std::move(folder);
  options.projections = standard_projections();
  options.publish = false;
  options.opener = [opened = stage.get()](const Event& event, std::string_view box) {
    return opened->keys_->open_box(event, box);
  };
  options.clock = std::move(clock);
  DAYBOOK_TRY(stage->worker_, kafka::Worker::create(std::move(options)));
  return stage;
}

KafkaStage::~KafkaStage() {
  relay_.reset();
  if (worker_) static_cast<void>(worker_->close());
  const auto admin = kafka::Admin::create(config_);
  // What a broker that is gone keeps is in nobody's way.
  if (admin) static_cast<void>((*admin)->delete_topics(topics_of(prefix_).names(), kPatience));
}

Status KafkaStage::follow(const Book& book, const std::filesystem::path& folder,
                          const Key& master) {
  book_ = &book;
  DAYBOOK_TRY(
      keys_,
      Keyring::open({.directory = folder / "keys" / "store", .master = master, .follow = true}));
  DAYBOOK_TRY(relay_,
              kafka::RunningRelay::start(book, {.config = config_, .topics = topics_of(prefix_)}));
  return {};
}

Status KafkaStage::let_go() {
  DAYBOOK_CHECKED(relay_->stop());
  relay_.reset();
  book_ = nullptr;
  return {};
}

Result<Sources> KafkaStage::sources() {
  DAYBOOK_CHECKED(catch_up());
  return Sources(worker_->copy(), &worker_->views());
}

Status KafkaStage::catch_up() {
  const auto head = book_->head();
  DAYBOOK_CHECKED(relay_->wait_until(head, kPatience));
  const auto end = std::chrono::steady_clock::now() + kPatience;
  const auto& copy = worker_->copy();
  const auto is_over = [&] { return std::chrono::steady_clock::now() > end; };
  if (copy.head() < head) {
    DAYBOOK_CHECKED(worker_->run({}, [&] { return copy.head() >= head || is_over(); }));
  }
  if (copy.head() >= head) return {};
  return fail(ErrorCode::unavailable, "the worker has position " + std::to_string(copy.head()) +
                                          " of " + std::to_string(head) + " after a minute");
}

}  // namespace daybook::story
