#include "tools/daybook/completion_scripts.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace daybook {
namespace {

// bash and zsh alike: walk over the words before the cursor, so that `wanted` says what the word
// under it is completed with, `command` and `account` what was typed already.
constexpr std::string_view kWalk = R"(
  local command= account= wanted= expects= word options= places= repeats=
  local -a ask=("${words[FIRST]}")
  local -i i place=0
  for ((i = FIRST + 1; i < current; i++)); do
    word=${words[i]}
    if [[ -n $expects ]]; then
      [[ $expects == folders ]] && ask+=(--data "${word/#\~/$HOME}")
      [[ $expects == accounts ]] && account=$word
      expects=
    elif [[ $word == -* ]]; then
      [[ -z $command ]] && _daybook_takes ''
      expects=
      [[ " $options " == *" $word="* ]] && { expects=${options#*"$word="}; expects=${expects%% *}; }
    elif [[ -z $command ]]; then
      command=$word
      _daybook_takes "$command"
    else
      [[ $place -eq 0 && $places == accounts* ]] && account=$word
      place+=1
    fi
  done
  if [[ -n $expects ]]; then
    wanted=$expects
  elif [[ $cur == -* ]]; then
    [[ -z $command ]] && _daybook_takes ''
    wanted=options
  elif [[ -z $command ]]; then
    wanted=commands
  else
    local -i at=0
    for word in SPLIT_PLACES; do
      [[ $at -eq $place || -n $repeats ]] && wanted=$word
      [[ $at -eq $place ]] && break
      at+=1
    done
    [[ $at -lt $place && -z $repeats ]] && wanted=
  fi
)";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string walk(const char* first, const char* split_places) {
  return replaced(replaced(std::string(kWalk), "FIRST", first), "SPLIT_PLACES", split_places);
}

// In single quotes of a shell.
std::string quoted(const std::string& text) { return "'" + replaced(text, "'", R"('\'')") + "'"; }

// "--as-of=times --limit=- --json": what stands behind = completes the value, - is nothing.
std::string option_words(const std::vector<DeclaredOption>& options) {
  std::string words;
  for (const auto& option : options) {
    const auto with = completed_with(option.shown);
    words += (words.empty() ? "" : " ") + option.name;
    if (!option.shown.empty()) words += "=" + (with.empty() ? "-" : with);
  }
  return words;
}

std::string place_words(const DeclaredCommand& command) {
  std::string words;
  for (const auto& place : command.places) {
    const auto with = completed_with(place);
    words += (words.empty() ? "" : " ") + (with.empty() ? "-" : with);
  }
  return words;
}

std::vector<DeclaredOption> options_of(const DeclaredCommand& command, const Declarations& all) {
  auto options = command.options;
  options.insert(options.end(), all.everywhere.begin(), all.everywhere.end());
  return options;
}

// A shell function that says what a command takes; of no command, what every one does.
std::string takes_function(const Declarations& declared) {
  std::string text = "_daybook_takes() {\n  options= places= repeats=\n  case $1 in\n";
  for (const auto& command : declared.commands) {
    text += "    " + command.name +
            ")\n      options=" + quoted(option_words(options_of(command, declared))) +
            "\n      places=" + quoted(place_words(command)) +
            (command.last_place_repeats ? " repeats=1 ;;\n" : " ;;\n");
  }
  return text + "    *) options=" + quoted(option_words(declared.everywhere)) + " ;;\n  esac\n}\n";
}

std::string names_of(const Declarations& declared) {
  std::string names;
  for (const auto& command : declared.commands) names += (names.empty() ? "" : " ") + command.name;
  return names;
}

}  // namespace

std::string completed_with(std::string_view shown) {
  using Pair = std::pair<std::string_view, std::string_view>;
  constexpr std::array kTable{
      Pair{"ACCOUNT", "accounts"},    Pair{"CONTACT", "contacts"}, Pair{"MANAGER", "managers"},
      Pair{"DEAL", "deals"},          Pair{"WHEN", "times"},       Pair{"TYPE", "types"},
      Pair{"WHEN|REVISION", "times"}, Pair{"ANSWER", "answers"},   Pair{"KIND", "kinds"},
      Pair{"STATUS", "statuses"},     Pair{"FILE", "files"},       Pair{"MAPPING", "files"},
      Pair{"DIR", "folders"},
  };
  const auto* const found = std::find_if(kTable.begin(), kTable.end(),
                                         [&](const Pair& pair) { return pair.first == shown; });
  if (found != kTable.end()) return std::string(found->second);
  const bool words = shown.find('|') != std::string_view::npos &&
                     std::none_of(shown.begin(), shown.end(), [](char c) {
                       return (c >= 'A' && c <= 'Z') || c == ' ' || c == ',';
                     });
  return words ? std::string(shown) : std::string();
}

std::string bash_completion(const Declarations& declared) {
  return "# Completes daybook in bash. Switch it on with: source <(daybook completion bash)\n" +
         takes_function(declared) +
         "_daybook() {\n  local -a words=(\"${COMP_WORDS[@]}\")\n"
         "  local -i current=COMP_CWORD\n  local cur=${COMP_WORDS[COMP_CWORD]}" +
         walk("0", "$places") + R"(  COMPREPLY=()
  case $wanted in
    '' | -) ;;
    commands) mapfile -t COMPREPLY < <(compgen -W ')" +
         names_of(declared) + R"(' -- "$cur") ;;
    options)
      local names=
      for word in $options; do names+="${word%%=*} "; done
      mapfile -t COMPREPLY < <(compgen -W "$names" -- "$cur") ;;
    files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
    *)
      ask+=(complete-ids "$wanted" "$cur")
      [[ -n $account ]] && ask+=(--account "$account")
      mapfile -t COMPREPLY < <("${ask[@]}" 2>/dev/null </dev/null) ;;
  esac
}
complete -F _daybook daybook
)";
}

std::string zsh_completion(const Declarations& declared) {
  std::string described;
  for (const auto& command : declared.commands) {
    described +=
        "      " + quoted(command.name + ":" + replaced(command.meaning, ":", "\\:")) + "\n";
  }
  return "#compdef daybook\n"
         "# Completes daybook in zsh. Switch it on with: source <(daybook completion zsh)\n" +
         takes_function(declared) +
         "_daybook() {\n  local -i current=CURRENT\n  local cur=${words[CURRENT]}" +
         walk("1", "${=places}") + R"(  case $wanted in
    '' | -) ;;
    commands)
      local -a commands=(
)" + described +
         R"(      )
      _describe command commands ;;
    options)
      local -a names
      for word in ${=options}; do names+=("${word%%=*}"); done
      compadd -- $names ;;
    files) _files ;;
    folders) _files -/ ;;
    *)
      ask+=(complete-ids "$wanted" "$cur")
      [[ -n $account ]] && ask+=(--account "$account")
      local -a found=("${(@f)$("${ask[@]}" 2>/dev/null </dev/null)}")
      compadd -- ${found:#} ;;
  esac
}
compdef _daybook daybook
)";
}

std::string fish_completion(const Declarations& declared) {
  std::set<std::string> valued;
  for (const auto& command : declared.commands) {
    for (const auto& option : options_of(command, declared)) {
      if (!option.shown.empty()) valued.insert(option.name);
    }
  }
  std::string names;
  for (const auto& name : valued) names += " " + name;
  std::string text =
      "# Completes daybook in fish. Switch it on with: daybook completion fish | source\n"
      "# Sets what was typed before the cursor: the command, its places, the account, the folder.\n"
      "function __daybook_read\n"
      "    set -l tokens (commandline -opc)\n"
      "    set -g __daybook_program $tokens[1]\n"
      "    set -g __daybook_places\n    set -g __daybook_data\n    set -g __daybook_account\n"
      "    set -l expects\n"
      "    for token in $tokens[2..-1]\n"
      "        if test -n \"$expects\"\n"
      "            test \"$expects\" = --data; and set __daybook_data --data $token\n"
      "            test \"$expects\" = --account; and set __daybook_account $token\n"
      "            set expects\n"
      "        else if contains -- $token" +
      names +
      "\n            set expects $token\n"
      "        else if not string match -q -- '-*' $token\n"
      "            set -a __daybook_places $token\n"
      "        end\n    end\nend\n"
      "# Whether the cursor stands at a place of a command; 0: where the command itself goes.\n"
      "function __daybook_at\n"
      "    __daybook_read\n"
      "    test \"$__daybook_places[1]\" = \"$argv[1]\"; or return\n"
      "    test (count $__daybook_places) = \"$argv[2]\"; or test -n \"$argv[3]\"\n"
      "end\n"
      "function __daybook_is\n    __daybook_read\n"
      "    test \"$__daybook_places[1]\" = \"$argv[1]\"\nend\n"
      "function __daybook_ids\n"
      "    __daybook_read\n"
      "    test -z \"$__daybook_account\"; and set __daybook_account $__daybook_places[2]\n"
      "    set -l about\n"
      "    test -n \"$__daybook_account\"; and set about --account $__daybook_account\n"
      "    $__daybook_program $__daybook_data complete-ids $argv[1] (commandline -ct) $about "
      "2>/dev/null </dev/null\n"
      "end\n"
      "complete -c daybook -f\n";
  const auto values = [](const std::string& with) {
    if (with == "files") return std::string(" -r -F");
    if (with == "folders") return std::string(" -x -a '(__fish_complete_directories)'");
    return with.empty() ? std::string(" -x") : " -x -a \"(__daybook_ids '" + with + "')\"";
  };
  for (const auto& command : declared.commands) {
    text += "complete -c daybook -n \"__daybook_at ''  0\" -a " + command.name + " -d " +
            quoted(command.meaning) + "\n";
    for (const auto& option : options_of(command, declared)) {
      text += "complete -c daybook -n '__daybook_is " + command.name + "' -l " +
              option.name.substr(2) +
              (option.shown.empty() ? "" : values(completed_with(option.shown))) + " -d " +
              quoted(option.meaning) + "\n";
    }
    for (std::size_t i = 0; i < command.places.size(); ++i) {
      const auto with = completed_with(command.places[i]);
      if (with.empty()) continue;
      const bool repeats = command.last_place_repeats && i + 1 == command.places.size();
      text += "complete -c daybook -n '__daybook_at " + command.name + " " + std::to_string(i + 1) +
              (repeats ? " on" : "") + "'" + values(with) + "\n";
    }
  }
  return text;
}

}  // namespace daybook
