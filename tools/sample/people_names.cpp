#include "tools/sample/people_names.h"

#include <array>
#include <span>

#include "tools/sample/company_names.h"
#include "tools/sample/dice.h"

namespace daybook::sample {
namespace {

using L = Language;

// Women's names first, then as many men's.
constexpr Spelling kNorwegianGiven[] = {
    {"Ingrid", "ingrid"},   {"Kari", "kari"},         {"Sunniva", "sunniva"}, {"Marte", "marte"},
    {"Solveig", "solveig"}, {"Hedda", "hedda"},       {"Åse", "aase"},        {"Tuva", "tuva"},
    {"Lars", "lars"},       {"Henrik", "henrik"},     {"Øyvind", "oyvind"},   {"Sindre", "sindre"},
    {"Magnus", "magnus"},   {"Torbjørn", "torbjorn"}, {"Jonas", "jonas"},     {"Håkon", "haakon"}};
constexpr Spelling kNorwegianFamily[] = {
    {"Haugen", "haugen"},   {"Solheim", "solheim"}, {"Moen", "moen"},       {"Nygård", "nygaard"},
    {"Strand", "strand"},   {"Aasen", "aasen"},     {"Bakke", "bakke"},     {"Lien", "lien"},
    {"Myhre", "myhre"},     {"Sæther", "saether"},  {"Vold", "vold"},       {"Ødegård", "odegaard"},
    {"Rønning", "ronning"}, {"Tveit", "tveit"},     {"Hovland", "hovland"}, {"Eide", "eide"}};
constexpr Spelling kEnglishGiven[] = {
    {"Alice", "alice"},   {"Beth", "beth"},     {"Clara", "clara"}, {"Fiona", "fiona"},
    {"Grace", "grace"},   {"Nadia", "nadia"},   {"Priya", "priya"}, {"Zoe", "zoe"},
    {"Adam", "adam"},     {"Callum", "callum"}, {"Dev", "dev"},     {"Ewan", "ewan"},
    {"Marcus", "marcus"}, {"Oliver", "oliver"}, {"Rhys", "rhys"},   {"Tom", "tom"}};
constexpr Spelling kEnglishFamily[] = {
    {"Ashdown", "ashdown"}, {"Barrow", "barrow"},       {"Calloway", "calloway"},
    {"Denby", "denby"},     {"Everard", "everard"},     {"Fairley", "fairley"},
    {"Gosling", "gosling"}, {"Hartnell", "hartnell"},   {"Inglis", "inglis"},
    {"Kemble", "kemble"},   {"Lomax", "lomax"},         {"Mistry", "mistry"},
    {"O'Leary", "oleary"},  {"Pemberton", "pemberton"}, {"Rowntree", "rowntree"},
    {"Shaw", "shaw"}};
constexpr Spelling kGermanGiven[] = {
    {"Anke", "anke"},    {"Birgit", "birgit"},     {"Greta", "greta"},     {"Katrin", "katrin"},
    {"Käthe", "kaethe"}, {"Lena", "lena"},         {"Sabine", "sabine"},   {"Ute", "ute"},
    {"Bernd", "bernd"},  {"Dirk", "dirk"},         {"Florian", "florian"}, {"Jürgen", "juergen"},
    {"Lukas", "lukas"},  {"Matthias", "matthias"}, {"Sören", "soeren"},    {"Uwe", "uwe"}};
constexpr Spelling kGermanFamily[] = {
    {"Brandt", "brandt"},      {"Dreyer", "dreyer"},   {"Eggers", "eggers"},
    {"Fröhlich", "froehlich"}, {"Grothe", "grothe"},   {"Hansen", "hansen"},
    {"Jäger", "jaeger"},       {"Kessler", "kessler"}, {"Lüders", "lueders"},
    {"Mertens", "mertens"},    {"Niehaus", "niehaus"}, {"Petersen", "petersen"},
    {"Röder", "roeder"},       {"Seidel", "seidel"},   {"Thiele", "thiele"},
    {"Voss", "voss"}};
constexpr Spelling kRussianGiven[] = {
    {"Анна", "anna"},     {"Вера", "vera"},   {"Дарья", "darya"},       {"Ирина", "irina"},
    {"Мария", "mariya"},  {"Ольга", "olga"},  {"Светлана", "svetlana"}, {"Юлия", "yuliya"},
    {"Андрей", "andrey"}, {"Борис", "boris"}, {"Виктор", "viktor"},     {"Игорь", "igor"},
    {"Кирилл", "kirill"}, {"Олег", "oleg"},   {"Павел", "pavel"},       {"Сергей", "sergey"}};
// Men's forms; women's end in -а and -a.
constexpr Spelling kRussianFamily[] = {
    {"Ветров", "vetrov"},   {"Громов", "gromov"},      {"Дроздов", "drozdov"},
    {"Ершов", "ershov"},    {"Журавлёв", "zhuravlev"}, {"Зимин", "zimin"},
    {"Калинин", "kalinin"}, {"Лапин", "lapin"},        {"Мельников", "melnikov"},
    {"Орлов", "orlov"},     {"Панин", "panin"},        {"Рябов", "ryabov"},
    {"Соболев", "sobolev"}, {"Тихонов", "tikhonov"},   {"Фомин", "fomin"},
    {"Шилов", "shilov"}};
constexpr Spelling kChineseFamily[] = {
    {"王", "wang"}, {"李", "li"},  {"陈", "chen"}, {"林", "lin"},  {"黄", "huang"}, {"周", "zhou"},
    {"吴", "wu"},   {"徐", "xu"},  {"孙", "sun"},  {"马", "ma"},   {"胡", "hu"},    {"郭", "guo"},
    {"何", "he"},   {"高", "gao"}, {"罗", "luo"},  {"郑", "zheng"}};
constexpr Spelling kChineseGiven[] = {
    {"思远", "siyuan"},  {"雅婷", "yating"}, {"志强", "zhiqiang"}, {"晓梅", "xiaomei"},
    {"建国", "jianguo"}, {"雨桐", "yutong"}, {"浩然", "haoran"},   {"静怡", "jingyi"},
    {"文博", "wenbo"},   {"丽华", "lihua"},  {"子轩", "zixuan"},   {"佳琪", "jiaqi"},
    {"俊杰", "junjie"},  {"若兰", "ruolan"}, {"天宇", "tianyu"},   {"欣怡", "xinyi"}};

struct Names {
  std::span<const Spelling> given, family;
};
constexpr std::array<Names, kLanguages> kNames{{{kEnglishGiven, kEnglishFamily},
                                                {kNorwegianGiven, kNorwegianFamily},
                                                {kGermanGiven, kGermanFamily},
                                                {kRussianGiven, kRussianFamily},
                                                {kChineseGiven, kChineseFamily}}};

// The people of the first account are fixed, so that a first look is a good one; their ids alone
// have no number behind them.
struct Chosen {
  Spelling given, family;
  L language;
};
constexpr Chosen kShowcase[] = {{{"Ingrid", "ingrid"}, {"Solheim", "solheim"}, L::norwegian},
                                {{"Lars", "lars"}, {"Moen", "moen"}, L::norwegian},
                                {{"Олег", "oleg"}, {"Ветров", "vetrov"}, L::russian},
                                {{"Kari", "kari"}, {"Nygård", "nygaard"}, L::norwegian},
                                {{"思远", "siyuan"}, {"陈", "chen"}, L::chinese},
                                {{"Sunniva", "sunniva"}, {"Eide", "eide"}, L::norwegian},
                                {{"Clara", "clara"}, {"Denby", "denby"}, L::english}};

struct Chance {
  Spelling given, family;
  L language;
  bool woman, showcase;
};

Chance choose(std::uint64_t seed, Identity who) {
  if (who.origin == 0 && who.number < std::size(kShowcase)) {
    const Chosen& chosen = kShowcase[who.number];
    return {chosen.given, chosen.family, chosen.language, false, true};
  }
  Dice dice(scramble(scramble(seed, who.origin), who.number + 0x70656f706c65ULL));
  const L home = language_of_account(who.origin);
  const L language = dice.chance(90) ? home : static_cast<L>(dice.below(kLanguages));
  const Names& names = kNames[static_cast<std::size_t>(language)];
  const std::uint32_t given = dice.below(static_cast<std::uint32_t>(names.given.size()));
  return {names.given[given], dice.pick(names.family), language, given < names.given.size() / 2,
          false};
}

void append_base36(std::string& out, std::uint64_t number) {
  char digits[13];
  std::size_t count = 0;
  do {
    digits[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
    number /= 36;
  } while (number > 0);
  while (count > 0) out += digits[--count];
}

}  // namespace

std::string contact_id(std::uint64_t seed, Identity who) {
  const Chance person = choose(seed, who);
  std::string id;
  id.reserve(32);
  id.append(person.given.ascii).append(".").append(person.family.ascii);
  if (person.language == L::russian && person.woman) id += 'a';
  if (person.showcase) return id;
  id += '-';
  // Unique: a second dash comes only after a first number that ends in 63 of 64.
  const std::uint64_t number = who.number < 63 ? who.number : 63;
  append_base36(id, std::uint64_t{who.origin} * 64 + number);
  if (number == 63) {
    id += '-';
    append_base36(id, who.number);
  }
  return id;
}

std::string full_name(std::uint64_t seed, Identity who) {
  const Chance person = choose(seed, who);
  std::string name;
  if (person.language == L::chinese) {
    return name.append(person.family.native).append(person.given.native);
  }
  name.append(person.given.native).append(" ").append(person.family.native);
  if (person.language == L::russian && person.woman) name += "а";
  return name;
}

std::string call_name(std::uint64_t seed, Identity who) {
  const Chance person = choose(seed, who);
  if (person.language == L::chinese) return full_name(seed, who);
  return std::string(person.given.native);
}

std::string manager_id(std::size_t index) {
  constexpr std::string_view kFirst[] = {"greta.lindqvist", "mila.novak",  "sam.adeyemi",
                                         "anna.berg",       "boris.orlov", "erik.dahl",
                                         "mei.lin",         "jonas.weber", "sofia.lund"};
  if (index < std::size(kFirst)) return std::string(kFirst[index]);
  constexpr std::string_view kGiven[] = {"ada",  "bruno", "cecilie", "david", "elif", "frida",
                                         "gus",  "hana",  "ivan",    "julia", "karl", "linh",
                                         "maja", "nils",  "oda",     "piotr"};
  constexpr std::string_view kFamily[] = {"aune",  "bauer", "costa", "dietz",  "ek",   "foss",
                                          "grant", "holm",  "iqbal", "jensen", "koch", "larsen",
                                          "meyer", "nowak", "ostby", "park"};
  static_assert(std::size(kGiven) * std::size(kFamily) >= kManagersMax);
  const std::size_t family = (index + index / std::size(kGiven)) % std::size(kFamily);
  return std::string(kGiven[index % std::size(kGiven)]) + "." + std::string(kFamily[family]);
}

}  // namespace daybook::sample
