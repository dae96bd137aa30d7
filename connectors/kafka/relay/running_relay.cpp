#include "connectors/kafka/relay/running_relay.h"

namespace daybook::kafka {

Result<std::unique_ptr<RunningRelay>> RunningRelay::start(const Book& book, RelayOptions options) {
  auto running = std::unique_ptr<RunningRelay>(new RunningRelay());
  auto* const self = running.get();
  options.told = [self, told = std::move(options.told)](const RelayStatus& status) {
    self->note(status);
    if (told) told(status);
  };
  options.listener.notice = [self,
                             notice = std::move(options.listener.notice)](const KafkaError& error) {
    self->note_notice(error);
    if (notice) notice(error);
  };
  DAYBOOK_TRY(running->relay_, Relay::create(book, std::move(options)));
  running->thread_ = std::jthread(
      [self](std::stop_token stop) { self->note_end(self->relay_->run(std::move(stop))); });
  return running;
}

RunningRelay::~RunningRelay() = default;

Status RunningRelay::wait_until(std::uint64_t position, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, timeout, [&] { return position_ >= position || ended_; });
  if (position_ >= position) return {};
  if (ended_ && !*ended_) return *ended_;
  std::string what = position_ ? "Kafka has the book up to position " + std::to_string(*position_) +
                                     " and not yet up to " + std::to_string(position)
                               : "Kafka has not answered yet how far it has the book";
  if (trouble_) what += ": " + *trouble_;
  return fail(ErrorCode::unavailable, ended_ ? what + "; the relay was stopped" : what);
}

RelayStatus RunningRelay::status() const { return relay_->status(); }

Status RunningRelay::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  return *ended_;
}

void RunningRelay::note(const RelayStatus& status) {
  const std::lock_guard lock(mutex_);
  if (status.state == RelayState::relaying) {
    position_ = status.position;
    trouble_.reset();
  }
  if (status.state == RelayState::waiting_to_try_again && status.last_error)
    trouble_ = status.last_error->message;
  changed_.notify_all();
}

void RunningRelay::note_notice(const KafkaError& notice) {
  const std::lock_guard lock(mutex_);
  trouble_ = Error(notice).message;
}

void RunningRelay::note_end(Status ended) {
  const std::lock_guard lock(mutex_);
  ended_ = std::move(ended);
  changed_.notify_all();
}

}  // namespace daybook::kafka
