// daybook ask: any answer, in the words of the stories, as JSON.
#include "projections/answers.h"
#include "tools/daybook/command.h"
#include "tools/daybook/session.h"

namespace daybook {
namespace {

class AskCommand : public Command {
 public:
  [[nodiscard]] CommandFacts facts() const override {
    return {"ask", "Ask for any answer and get it as JSON; without arguments: what can be asked.",
            "  daybook ask\n"
            "  daybook ask timeline acme limit=5 order=newest\n"
            "  daybook ask timeline acme as_of=2026-02-01 known_at=2026-01-31\n"
            "  daybook ask event 17 proof=true\n"};
  }
  void declare(Options& options) override {
    options.argument("ANSWER", answer_, "Which answer.", Needed::optional);
    options.arguments("ID|key=value", words_,
                      "The id of what it is about, and the answer's parameters.", Needed::optional);
  }

  Result<int> run(Invocation& invocation) override {
    auto& terminal = invocation.terminal;
    if (answer_.empty()) {
      terminal.write(list_of_answers(terminal));
      return exit_code::kDone;
    }
    DAYBOOK_TRY(const auto request, parse());
    return with_service(invocation.global, {false, terminal.progress()},
                        [&](LocalService& service) -> Result<int> {
                          DAYBOOK_TRY(const auto answer, service.ask(request));
                          terminal.write_line(answer);
                          return exit_code::kDone;
                        });
  }

 private:
  [[nodiscard]] Result<AnswerRequest> parse() const {
    AnswerRequest request{answer_, {}, {}};
    for (const auto& word : words_) {
      const auto equals = word.find('=');
      if (equals != std::string::npos) {
        request.parameters.emplace_back(word.substr(0, equals), word.substr(equals + 1));
      } else if (request.subject.empty()) {
        request.subject = word;
      } else {
        return fail(ErrorCode::invalid, "an answer is about one id, not both " + request.subject +
                                            " and " + word + "; a parameter is key=value");
      }
    }
    return request;
  }

  static std::string list_of_answers(const Terminal& terminal) {
    std::string text;
    for (const auto& answer : answers()) {
      std::string subject(answer.subject == Subject::none ? "" : name_of(answer.subject));
      for (auto& c : subject) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      if (answer.subject_optional) subject = "[" + subject + "]";
      text += terminal.styled(std::string(answer.name), Style::bold) + " " + subject + "\n";
      Table parameters{{}, {}, "  "};
      text += terminal.lay_out({{}, {{std::string(answer.meaning)}}, "  "});
      for (const auto& parameter : answer.all_parameters()) {
        parameters.rows.push_back(
            {{std::string(parameter.name) + "=", Style::cyan}, std::string(parameter.meaning)});
      }
      text += terminal.lay_out(parameters) + "\n";
    }
    return text;
  }

  std::string answer_;
  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Command> make_ask_command() { return std::make_unique<AskCommand>(); }

}  // namespace daybook
