#include "tools/daybook/print_events.h"

#include <vector>

#include "core/event/json.h"

namespace daybook {
namespace {

void put_cell(std::string& line, std::string_view text) {
  if (!line.empty()) line += ',';
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

std::string data_of(const Event& event) {
  std::string json;
  JsonWriter out(json);
  print_data(out, event);
  return json;
}

std::string tags_of(const Event& event) {
  std::string json;
  JsonWriter out(json);
  out.begin_array();
  for (const auto& tag : event.tags()) out.value(tag);
  out.end_array();
  return json;
}

}  // namespace

std::string print_jsonl(const Event& event, const std::string& hash) {
  return print_event(event, hash) + "\n";
}

std::string csv_titles() {
  return "position,account,revision,type,version,id,occurred_at,recorded_at,actor,actor_kind,"
         "actor_role,on_behalf_of,source_system,source_key,caused_by,correlation,tags,data,"
         "hash\r\n";
}

std::string print_csv(const Event& event, const std::string& hash) {
  const std::string none;
  std::string line;
  put_cell(line, std::to_string(event.position));
  put_cell(line, event.account);
  put_cell(line, std::to_string(event.revision));
  put_cell(line, event.type());
  put_cell(line, std::to_string(event.kind->version));
  put_cell(line, event.id);
  put_cell(line, print(event.occurred_at));
  put_cell(line, print(event.recorded_at));
  put_cell(line, event.actor.id);
  put_cell(line, name_of(event.actor.kind));
  put_cell(line, event.actor.role.value_or(none));
  put_cell(line, event.on_behalf_of.value_or(none));
  put_cell(line, event.source ? event.source->system : none);
  put_cell(line, event.source ? event.source->key : none);
  put_cell(line, event.caused_by.value_or(none));
  put_cell(line, event.correlation.value_or(none));
  put_cell(line, tags_of(event));
  put_cell(line, data_of(event));
  put_cell(line, hash);
  return line + "\r\n";
}

}  // namespace daybook
