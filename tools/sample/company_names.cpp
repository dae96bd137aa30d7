#include "tools/sample/company_names.h"

#include <array>
#include <span>

#include "tools/sample/dice.h"

namespace daybook::sample {
namespace {

using L = Language;

constexpr Spelling kNorwegianFirst[] = {
    {"Bjørke", "bjorke"},   {"Gran", "gran"},     {"Furu", "furu"},     {"Selje", "selje"},
    {"Lyng", "lyng"},       {"Orre", "orre"},     {"Tiur", "tiur"},     {"Havørn", "havorn"},
    {"Skarv", "skarv"},     {"Rype", "rype"},     {"Multe", "multe"},   {"Blåklokke", "blaklokke"},
    {"Steinar", "steinar"}, {"Hassel", "hassel"}, {"Vinter", "vinter"}, {"Solgløtt", "solglott"},
    {"Tåke", "take"},       {"Brott", "brott"}};
constexpr Spelling kNorwegianSecond[] = {
    {"vik", "vik"},       {"haug", "haug"},     {"nes", "nes"},       {"sund", "sund"},
    {"holmen", "holmen"}, {"åsen", "asen"},     {"moen", "moen"},     {"lia", "lia"},
    {"tangen", "tangen"}, {"bakken", "bakken"}, {"fossen", "fossen"}, {"stranda", "stranda"},
    {"myra", "myra"},     {"vollen", "vollen"}};
constexpr Spelling kNorwegianTrade[] = {{"Kjøleteknikk", "kjoleteknikk"},
                                        {"Sjømat", "sjomat"},
                                        {"Meieri", "meieri"},
                                        {"Fryselager", "fryselager"},
                                        {"Emballasje", "emballasje"},
                                        {"Havbruk", "havbruk"},
                                        {"Mekaniske", "mekaniske"},
                                        {"Transport", "transport"},
                                        {"Bryggeri", "bryggeri"},
                                        {"Bakeri", "bakeri"},
                                        {"Skipsutstyr", "skipsutstyr"},
                                        {"Industri", "industri"},
                                        {"Matvarer", "matvarer"},
                                        {"Laboratorier", "laboratorier"},
                                        {"Trelast", "trelast"},
                                        {"Gartneri", "gartneri"}};
constexpr Spelling kNorwegianRegion[] = {
    {"", ""},         {"Nord", "nord"},       {"Sør", "sor"},   {"Vest", "vest"},  {"Øst", "ost"},
    {"Midt", "midt"}, {"Innland", "innland"}, {"Kyst", "kyst"}, {"Fjell", "fjell"}};

constexpr Spelling kEnglishFirst[] = {
    {"Ald", "ald"},       {"Brack", "brack"},    {"Cor", "cor"},   {"Dunn", "dunn"},
    {"Eld", "eld"},       {"Fen", "fen"},        {"Gart", "gart"}, {"Hazle", "hazle"},
    {"Ivel", "ivel"},     {"Kestre", "kestre"},  {"Lark", "lark"}, {"Merrow", "merrow"},
    {"Nether", "nether"}, {"Oak", "oak"},        {"Pell", "pell"}, {"Quarr", "quarr"},
    {"Rush", "rush"},     {"Thistle", "thistle"}};
constexpr Spelling kEnglishSecond[] = {
    {"mere", "mere"},     {"by", "by"},       {"combe", "combe"}, {"ford", "ford"},
    {"hollow", "hollow"}, {"leigh", "leigh"}, {"more", "more"},   {"stead", "stead"},
    {"thorpe", "thorpe"}, {"wick", "wick"},   {"worth", "worth"}, {"garth", "garth"},
    {"bourne", "bourne"}, {"down", "down"}};
constexpr Spelling kEnglishTrade[] = {{"Cold Stores", "cold-stores"},
                                      {"Dairies", "dairies"},
                                      {"Foods", "foods"},
                                      {"Logistics", "logistics"},
                                      {"Brewing", "brewing"},
                                      {"Packaging", "packaging"},
                                      {"Laboratories", "laboratories"},
                                      {"Fisheries", "fisheries"},
                                      {"Engineering", "engineering"},
                                      {"Bakeries", "bakeries"},
                                      {"Growers", "growers"},
                                      {"Instruments", "instruments"},
                                      {"Textiles", "textiles"},
                                      {"Marine", "marine"},
                                      {"Plastics", "plastics"},
                                      {"Paper", "paper"}};
constexpr Spelling kEnglishRegion[] = {{"", ""},
                                       {"North", "north"},
                                       {"South", "south"},
                                       {"West", "west"},
                                       {"East", "east"},
                                       {"Midlands", "midlands"},
                                       {"Coastal", "coastal"},
                                       {"Valley", "valley"},
                                       {"Holdings", "holdings"}};

constexpr Spelling kGermanFirst[] = {
    {"Ahorn", "ahorn"},       {"Birken", "birken"},   {"Dorn", "dorn"},
    {"Eichel", "eichel"},     {"Falken", "falken"},   {"Ginster", "ginster"},
    {"Holunder", "holunder"}, {"Kranich", "kranich"}, {"Lerchen", "lerchen"},
    {"Möwen", "moewen"},      {"Nebel", "nebel"},     {"Otter", "otter"},
    {"Pappel", "pappel"},     {"Reiher", "reiher"},   {"Schlehen", "schlehen"},
    {"Tannen", "tannen"},     {"Ulmen", "ulmen"},     {"Wacholder", "wacholder"}};
constexpr Spelling kGermanSecond[] = {
    {"au", "au"},       {"bach", "bach"}, {"berg", "berg"}, {"brück", "brueck"}, {"feld", "feld"},
    {"grund", "grund"}, {"hain", "hain"}, {"kamp", "kamp"}, {"moor", "moor"},    {"rode", "rode"},
    {"stein", "stein"}, {"tal", "tal"},   {"wald", "wald"}, {"werder", "werder"}};
constexpr Spelling kGermanTrade[] = {{"Kühlhaus", "kuehlhaus"},
                                     {"Molkerei", "molkerei"},
                                     {"Logistik", "logistik"},
                                     {"Maschinenbau", "maschinenbau"},
                                     {"Brauerei", "brauerei"},
                                     {"Feinkost", "feinkost"},
                                     {"Verpackung", "verpackung"},
                                     {"Labortechnik", "labortechnik"},
                                     {"Papier", "papier"},
                                     {"Backwaren", "backwaren"},
                                     {"Gartenbau", "gartenbau"},
                                     {"Messtechnik", "messtechnik"},
                                     {"Kunststoff", "kunststoff"},
                                     {"Fleischwaren", "fleischwaren"},
                                     {"Glas", "glas"},
                                     {"Druck", "druck"}};
constexpr Spelling kGermanRegion[] = {{"", ""},
                                      {"Nord", "nord"},
                                      {"Süd", "sued"},
                                      {"West", "west"},
                                      {"Ost", "ost"},
                                      {"Mitte", "mitte"},
                                      {"Küste", "kueste"},
                                      {"Alpen", "alpen"},
                                      {"Gruppe", "gruppe"}};

constexpr Spelling kRussianFirst[] = {
    {"Тихо", "tikho"},    {"Бело", "belo"},      {"Ясно", "yasno"},    {"Кедро", "kedro"},
    {"Светло", "svetlo"}, {"Буре", "bure"},      {"Ольхо", "olkho"},   {"Красно", "krasno"},
    {"Сосно", "sosno"},   {"Верхне", "verkhne"}, {"Быстро", "bystro"}, {"Золото", "zoloto"},
    {"Чисто", "chisto"},  {"Дубо", "dubo"},      {"Липо", "lipo"},     {"Ново", "novo"},
    {"Звездо", "zvezdo"}, {"Миро", "miro"}};
constexpr Spelling kRussianSecond[] = {
    {"реч", "rech"},     {"бор", "bor"},   {"пол", "pol"}, {"гор", "gor"},   {"яр", "yar"},
    {"вест", "vest"},    {"лес", "les"},   {"дол", "dol"}, {"град", "grad"}, {"мыс", "mys"},
    {"камень", "kamen"}, {"брод", "brod"}, {"луг", "lug"}, {"став", "stav"}};
constexpr Spelling kRussianTrade[] = {
    {"Холод", "kholod"},  {"Логистика", "logistika"}, {"Молоко", "moloko"},
    {"Рыба", "ryba"},     {"Упаковка", "upakovka"},   {"Пищепром", "pischeprom"},
    {"Станок", "stanok"}, {"Прибор", "pribor"},       {"Хлеб", "khleb"},
    {"Склад", "sklad"},   {"Пласт", "plast"},         {"Бумага", "bumaga"},
    {"Стекло", "steklo"}, {"Текстиль", "tekstil"},    {"Теплица", "teplitsa"},
    {"Монтаж", "montazh"}};
constexpr Spelling kRussianRegion[] = {
    {"", ""},           {"Север", "sever"},   {"Юг", "yug"},
    {"Запад", "zapad"}, {"Восток", "vostok"}, {"Центр", "tsentr"},
    {"Берег", "bereg"}, {"Долина", "dolina"}, {"Группа", "gruppa"}};

constexpr Spelling kChineseFirst[] = {
    {"瑞", "rui"},  {"恒", "heng"},  {"锦", "jin"}, {"云", "yun"},  {"启", "qi"},
    {"明", "ming"}, {"盛", "sheng"}, {"嘉", "jia"}, {"远", "yuan"}, {"泽", "ze"},
    {"松", "song"}, {"晨", "chen"},  {"博", "bo"},  {"凯", "kai"},  {"澄", "cheng"},
    {"德", "de"},   {"宏", "hong"},  {"清", "qing"}};
constexpr Spelling kChineseSecond[] = {
    {"澜", "lan"},  {"岳", "yue"},  {"溪", "xi"},  {"杉", "shan"}, {"衡", "heng"},
    {"屿", "yu"},   {"垣", "yuan"}, {"禾", "he"},  {"舟", "zhou"}, {"湾", "wan"},
    {"峰", "feng"}, {"桥", "qiao"}, {"林", "lin"}, {"川", "chuan"}};
constexpr Spelling kChineseTrade[] = {
    {"冷链", "lenglian"}, {"乳业", "ruye"},      {"食品", "shipin"},       {"物流", "wuliu"},
    {"水产", "shuichan"}, {"包装", "baozhuang"}, {"机电", "jidian"},       {"仪器", "yiqi"},
    {"纸业", "zhiye"},    {"酿造", "niangzao"},  {"新材料", "xincailiao"}, {"纺织", "fangzhi"},
    {"玻璃", "boli"},     {"园艺", "yuanyi"},    {"塑胶", "sujiao"},       {"制药", "zhiyao"}};
constexpr Spelling kChineseRegion[] = {
    {"", ""},           {"北方", "beifang"}, {"南方", "nanfang"},
    {"西部", "xibu"},   {"东部", "dongbu"},  {"华中", "huazhong"},
    {"沿海", "yanhai"}, {"山谷", "shangu"},  {"集团", "jituan"}};

struct Parts {
  std::span<const Spelling> first, second, trade, region;
  std::string_view legal_before, legal_after, conjunction;
  bool spaced;
};

// In the order of Language.
constexpr std::array<Parts, kLanguages> kParts{{
    {kEnglishFirst, kEnglishSecond, kEnglishTrade, kEnglishRegion, "", " Ltd", " & ", true},
    {kNorwegianFirst, kNorwegianSecond, kNorwegianTrade, kNorwegianRegion, "", " AS", " og ", true},
    {kGermanFirst, kGermanSecond, kGermanTrade, kGermanRegion, "", " GmbH", " und ", true},
    {kRussianFirst, kRussianSecond, kRussianTrade, kRussianRegion, "ООО «", "»", " и ", true},
    {kChineseFirst, kChineseSecond, kChineseTrade, kChineseRegion, "", "有限公司", "", false},
}};

// Which languages the accounts 0, 1, 2 ... have; all scripts are among the first twelve.
constexpr std::array<L, 16> kCycle{L::norwegian, L::english,   L::norwegian, L::russian,
                                   L::german,    L::chinese,   L::norwegian, L::english,
                                   L::german,    L::norwegian, L::russian,   L::english,
                                   L::chinese,   L::norwegian, L::english,   L::german};

// How many accounts before this one have its language.
std::uint64_t rank_in_language(std::uint64_t account) {
  const L language = kCycle[account % kCycle.size()];
  std::uint64_t in_cycle = 0;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < kCycle.size(); ++i) {
    if (kCycle[i] != language) continue;
    ++in_cycle;
    if (i < account % kCycle.size()) ++before;
  }
  return account / kCycle.size() * in_cycle + before;
}

}  // namespace

Language language_of_account(std::uint64_t account) { return kCycle[account % kCycle.size()]; }

CompanyName company_name(std::uint64_t seed, std::uint64_t account) {
  if (account == 0) return {"nordlys", "Nordlys Fryseri", "Nordlys Fryseri AS"};
  const Parts& parts = kParts[static_cast<std::size_t>(language_of_account(account))];
  const std::uint64_t rank = rank_in_language(account);
  const std::uint64_t plain = parts.first.size() * parts.second.size() * parts.trade.size();
  // A permutation of the plain names: 7919 is a prime that divides no such product. When they are
  // used up a region is added, then a second trade, and after some millions a number.
  std::uint64_t chosen = (rank % plain * 7919 + scramble(seed) % plain) % plain;
  const std::uint64_t round = rank / plain;
  const auto take = [&chosen](std::span<const Spelling> list) {
    const Spelling& part = list[chosen % list.size()];
    chosen /= list.size();
    return part;
  };
  const Spelling first = take(parts.first);
  const Spelling second = take(parts.second);
  const Spelling trade = take(parts.trade);
  const Spelling region = parts.region[round % parts.region.size()];
  const std::uint64_t again = round / parts.region.size();
  const Spelling also = parts.trade[again % parts.trade.size()];
  const std::uint64_t number = again / parts.trade.size();

  CompanyName company;
  company.id.append(first.ascii).append(second.ascii).append("-").append(trade.ascii);
  company.name.append(first.native).append(second.native);
  company.name.append(parts.spaced ? " " : "").append(trade.native);
  if (again % parts.trade.size() > 0) {
    company.id.append("-").append(also.ascii);
    company.name.append(parts.conjunction).append(also.native);
  }
  if (!region.ascii.empty()) {
    company.id.append("-").append(region.ascii);
    company.name.append(parts.spaced ? " " : "").append(region.native);
  }
  if (number > 0) {
    company.id.append("-").append(std::to_string(number + 1));
    company.name.append(" ").append(std::to_string(number + 1));
  }
  company.legal_name.append(parts.legal_before).append(company.name).append(parts.legal_after);
  return company;
}

}  // namespace daybook::sample
