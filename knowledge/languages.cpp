#include "knowledge/languages.h"

// The library's header needs these two before it.
#include <cstdio>
#include <vector>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "knowledge/text.h"

namespace shopkeeper::knowledge {
namespace {

struct Language {
    std::string_view code;
    std::string_view algorithm;
};
constexpr std::array kLanguages = std::to_array<Language>({
    {"ar", "arabic"},     {"ca", "catalan"},    {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},    {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},     {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},   {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"ne", "nepali"},     {"nl", "dutch"},      {"no", "norwegian"},
    {"nb", "norwegian"},  {"pt", "portuguese"}, {"ro", "romanian"},   {"ru", "russian"},
    {"sr", "serbian"},    {"sv", "swedish"},    {"ta", "tamil"},      {"tr", "turkish"},
    {"yi", "yiddish"},
});

// Folded (no accents, no apostrophes), between spaces, so that a word is found by " word ". Words
// that elision leaves behind ("l'", "qu'") never reach these lists, see text.h.
constexpr std::string_view kDanish =
    " ad af alle alt at blev blive da de dem den denne der deres det dette dig din dine disse "
    "dog du efter eller en er et for fra ham han hans har havde have hende hendes her hun hvad "
    "hvem hver hvilken hvis hvor hvordan hvorfor hvornar i ikke ind jeg jer jeres jo kan kunne "
    "man med meget men mig min mine mit nar nogen noget nogle nu og ogsa om op os over pa sa "
    "sadan selv sig skal skulle som til ud under var vi vil ville vor være været ";

constexpr std::string_view kDutch =
    " aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door "
    "dus een eens en er ge geen had heb hebben heeft hem het hier hij hoe hun iemand iets ik "
    "in is ja je jij jouw jullie kan kon kunnen kunt maar me meer men met mij mijn moet na "
    "naar niet niets nog nu of om omdat ons onze ook op over reeds te tegen toch toen tot u "
    "uit uw van veel voor waar waarom wanneer want waren was wat we wel werd wezen wie wij wil "
    "worden wordt zal ze zelf zich zij zijn zo zonder zou ";

constexpr std::string_view kFrench =
    " a ai alors au aucun aussi autre aux avec avez avoir avons c ce ceci cela ces cet cette "
    "ceux chez ci comme comment d dans de depuis des doit donc du elle elles en encore es est "
    "et etaient etait ete etre eu fait font ici il ils j je jusque l la le les leur leurs lors "
    "lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou par parce pas peut "
    "peuvent peux plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa "
    "sans se sera ses si son sont sous suis sur ta te tes toi ton tous tout toute toutes tres "
    "tu un une vos votre vous y ";

constexpr std::string_view kGerman =
    " aber alle allem allen aller alles als also am an ander andere anderem anderen anderer "
    "anderes auch auf aus bei beim bin bis bist da damit dann das dass dein deine deinem "
    "deinen deiner dem den denn der deren des dessen dich die dies diese diesem diesen dieser "
    "dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure "
    "fur gegen hab habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem "
    "ihren ihrer ihres im in indem ins ist jede jedem jeden jeder jedes jetzt kann kannst kein "
    "keine keinem keinen keiner konnen konnte machen man manche mein meine meinem meinen "
    "meiner meines mich mir mit muss musste nach nicht nichts noch nun nur ob oder ohne sehr "
    "sein seine seinem seinen seiner seit selbst sich sie sind so solche soll sollte sondern "
    "sonst uber um und uns unser unsere unserem unseren unter viel vom von vor wahrend war "
    "waren was weg weil welche welchem welchen welcher welches wenn wer werde werden wie "
    "wieder will wir wird wirst wo wollen wurde wurden zu zum zur zwar zwischen ";

constexpr std::string_view kItalian =
    " a ad agli ai al alla alle allo anche avere avete aveva avevo c che chi ci coi col come "
    "con contro cosa cui da dagli dai dal dalla dalle dallo de degli dei del della delle dello "
    "deve devo di dove due e ed era erano essere fa fare gli ha hai hanno ho i il in io l la "
    "le lei li lo loro lui ma me mi mia mie miei mio ne negli nei nel nella nelle nello noi "
    "non nostra nostro o per perche piu posso puo qual quale quali quando quanto quella quelle "
    "quelli quello questa queste questi questo sara se sei si sia sono sta stato su sua sue "
    "sugli sui sul sulla sulle sullo suo suoi ti tra tu tua tue tuo tuoi tutti tutto un una "
    "uno vi voi vostra vostro ";

constexpr std::string_view kNorwegian =
    " a alle at av bare ble bli blir da de dei dem den denne der deres det dette din dine "
    "disse du eller en enn er et ett etter for fordi fra før ha hadde han hans har hennes her "
    "hun hva hvem hver hvilken hvis hvor hvordan hvorfor i ikke inn ja jeg kan kunne man med "
    "meg men min mine mitt mot mye na nar noe noen og ogsa om opp oss over pa sa sann seg selv "
    "si siden sin sine sitt skal skulle slik som til ut uten var vi vil ville være vært ";

constexpr std::string_view kPortuguese =
    " a ao aos aquela aquele aquilo as ate com como da das de dela dele deles depois do dos e "
    "ela elas ele eles em entre era essa esse esta estao estas este estes estou eu foi for "
    "foram ha isso isto ja lhe mais mas me mesmo meu meus minha minhas muito na nao nas nem no "
    "nos nossa nosso num numa o onde os ou para pela pelas pelo pelos pode podem por porque "
    "posso qual quando que quem sao se sem ser sera seu seus so sua suas tambem te tem tenho "
    "ter teu tu tua um uma vai voce voces ";

constexpr std::string_view kSpanish =
    " a al algo alguna algunas alguno algunos ante antes aquel aquella como con contra cual "
    "cuales cuando cuanto de del desde donde dos durante e el ella ellas ellos en entre era "
    "eres es esa esas ese eso esos esta estan estas este esto estos estoy fue fueron ha hace "
    "hacer han has hasta hay he la las le les lo los mas me mi mis mucho muy nada ni no nos "
    "nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque puede "
    "pueden puedo que quien se sea ser si sido sin sobre son soy su sus tambien tanto te tener "
    "tengo ti tiene tienen todo todos tu tus un una uno unos usted ustedes y ya yo ";

constexpr std::string_view kSwedish =
    " alla allt an ar at att av blev bli blir da dar de dem den denna deras dess dessa det "
    "detta dig din dina ditt du efter ej eller en er era ert ett for fran gora ha hade han "
    "hans har hen henne hennes hon honom hur i icke ingen inom inte jag ju kan kunde man med "
    "mellan men mig min mina mitt mot mycket nagon nagot nagra nar ni nu och om oss over pa sa "
    "sadan samma se sedan sig sin sina sitt sjalv ska skulle som till under upp ut utan vad "
    "var vara varfor varit varje vars vart vem vi vid vilken vill ";

struct FunctionWords {
    std::string_view language;
    std::string_view words;
};
constexpr std::array kFunctionWords = std::to_array<FunctionWords>({
    {"danish", kDanish},
    {"dutch", kDutch},
    {"french", kFrench},
    {"german", kGerman},
    {"italian", kItalian},
    {"norwegian", kNorwegian},
    {"portuguese", kPortuguese},
    {"spanish", kSpanish},
    {"swedish", kSwedish},
});

}  // namespace

std::string detect_language(std::string_view text) {
    constexpr std::size_t kLookedAt = 400;
    const std::string_view start = text.substr(
        0, text.size() > kLookedAt ? floor_to_code_point(text, kLookedAt) : text.size());
    bool reliable = false;
    int valid_bytes = 0;
    const CLD2::Language found = CLD2::DetectLanguageCheckUTF8(
        start.data(), static_cast<int>(start.size()), true, &reliable, &valid_bytes);
    if (!reliable || found == CLD2::UNKNOWN_LANGUAGE) return {};
    return CLD2::LanguageCode(found);
}

std::string snowball_language(std::string_view language) {
    const std::string code = fold(language.substr(0, language.find_first_of("-_")));
    if (code.empty()) return "english";
    for (const Language& known : kLanguages) {
        if (known.code == code || known.algorithm == code) return std::string(known.algorithm);
    }
    return "none";
}

bool is_function_word(std::string_view language, std::string_view folded) {
    const auto* const list =
        std::find_if(kFunctionWords.begin(), kFunctionWords.end(),
                     [&](const FunctionWords& known) { return known.language == language; });
    if (list == kFunctionWords.end() || folded.empty()) return false;
    const std::string_view words = list->words;
    for (std::size_t at = words.find(folded); at != std::string_view::npos;
         at = words.find(folded, at + 1)) {
        const bool begins = at > 0 && words[at - 1] == ' ';
        const std::size_t end = at + folded.size();
        if (begins && end < words.size() && words[end] == ' ') return true;
    }
    return false;
}

}  // namespace shopkeeper::knowledge
