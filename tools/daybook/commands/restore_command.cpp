// daybook restore: the book again, from what its relay wrote to Kafka.
#include "connectors/kafka/restore/restore.h"

#include "core/base/json_writer.h"
#include "tools/daybook/command.h"
#include "tools/daybook/kafka_options.h"
#include "tools/daybook/session.h"
#include "tools/daybook/signals.h"

namespace daybook {
namespace {

class RestoreCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {
        "restore", "Make the book again from Kafka, or say exactly what is missing.",
        "  daybook restore --from-kafka localhost:9092 --data /srv/daybook-again\n"
        "  daybook restore --from-kafka kafka:9093 --prefix north --keys /backup/keys \\\n"
        "    --kafka security.protocol=SASL_SSL --kafka sasl.mechanisms=PLAIN \\\n"
        "    --kafka sasl.username=daybook --kafka sasl.password=...\n"
        "The folder must hold no book. The root of the hash tree must be the one that the relay\n"
        "published; after a refusal nothing is left behind. The keys are those of --keys, else "
        "of\nPREFIX.keys, if `daybook relay --publish-keys` keeps them there; both need the old "
        "master\nkey. Without the keys the book is whole and its sealed words stay shut.\n"};
  }
  void declare(Options& options) override {
    kafka_.declare(options, TopicsUse::read);
    options.option("--keys", keys_, "DIR",
                   "A copy of the book's folder `keys`; its master.key counts where no other is "
                   "given.");
    options.flag("--no-keys", no_keys_, "Take no keys from PREFIX.keys either: words stay shut.");
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    DAYBOOK_TRY(auto options, restore_options());
    std::optional<kafka::KafkaRestored> restored;
    {
      const StopOnSignal stop;
      options.stop = stop.token();
      options.book.progress = terminal.progress();
      const auto made =
          make_book(invocation.global, options.keys, [&](const BookOptions& book) -> Status {
            options.book.directory = book.directory;
            options.book.master = book.master;
            DAYBOOK_TRY(restored, kafka::restore_from_kafka(std::move(options)));
            return {};
          });
      terminal.end_progress();
      if (!made) return fail(made.error());
      if (made->key_file && !keys_) {
        terminal.note("Keep a copy of " + made->key_file->string() +
                      " elsewhere: without this key nobody can read the words to come.");
      }
      say(invocation, *made, *restored);
    }
    // Posts the ledger, which whoever opens the book next would wait for.
    return with_session(invocation.global, {false, terminal.progress()},
                        [](Session&) -> Result<int> { return exit_code::kDone; });
  }

 private:
  [[nodiscard]] Result<kafka::KafkaRestoreOptions> restore_options() const {
    DAYBOOK_TRY(auto config, kafka_.config());
    DAYBOOK_TRY(const auto topics, kafka_.topics());
    kafka::KafkaRestoreOptions options{.config = std::move(config), .prefix = topics.prefix};
    if (keys_ && no_keys_)
      return fail(ErrorCode::invalid, "it is either --keys or --no-keys", "--no-keys");
    if (keys_) options.keys = *keys_;
    options.take_published_keys = !no_keys_;
    return options;
  }

  static void say(Invocation& invocation, const NewBook& made,
                  const kafka::KafkaRestored& restored) {
    auto& terminal = invocation.terminal;
    const auto& [book_id, book, keys_published, proven] = restored;
    if (invocation.global.json) {
      std::string text;
      JsonWriter(text)
          .begin_object()
          .member("data", made.folder.string())
          .member("book", book_id)
          .member("size", book.checkpoint.size)
          .member("root", hex(book.checkpoint.root))
          .member("proven", proven.size)
          .member("shut", book.shut)
          .end_object();
      terminal.write_line(text);
      return;
    }
    terminal.write_line("restored " + with_separators(book.checkpoint.size) + " events into " +
                        made.folder.string() + ", root " + hex(book.checkpoint.root));
    terminal.write_line(proven.size == book.checkpoint.size
                            ? "the root is the one that was published"
                            : "up to position " + with_separators(proven.size) +
                                  " the root is the one that was published; what follows is "
                                  "proven by its checksums and its order only");
    if (keys_published) terminal.write_line("the keys are those that were published");
    if (book.shut > 0) {
      terminal.write_line("the words of " + with_separators(book.shut) +
                          " events stay shut: their keys were not restored");
    }
  }

  KafkaOptions kafka_{"--from-kafka"};
  std::optional<std::string> keys_;
  bool no_keys_ = false;
};

}  // namespace

std::unique_ptr<Command> make_restore_command() { return std::make_unique<RestoreCommand>(); }

}  // namespace daybook
