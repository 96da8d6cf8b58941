#include "empowerment/review_wire.h"

#include <utility>

namespace shopkeeper::empowerment {
namespace {

Json ref_json(const ContactRef& contact) {
    return {{"source", contact.source}, {"id", contact.id}};
}

template <class T>
Json list_json(const std::vector<T>& values) {
    Json list = Json::array();
    for (const T& value : values) list.push_back(to_json(value));
    return list;
}

Json contact_json(const RoundContact& contact) {
    return {{"resolution_id", contact.resolution_id}, {"contact", ref_json(contact.contact)}};
}

// {"value","low","high"}, or {"none": why}.
Json coefficient_json(const Coefficient& one) {
    if (!one.estimate) return {{"none", one.reason}};
    return {
        {"value", one.estimate->value}, {"low", one.estimate->low}, {"high", one.estimate->high}};
}

Json figures_json(const Agreement& figures) {
    return {{"n", figures.items},
            {"left_out", figures.items_left_out},
            {"labels", figures.labels},
            {"raw", coefficient_json(figures.raw)},
            {"cohen_kappa", coefficient_json(figures.cohen_kappa)},
            {"fleiss_kappa", coefficient_json(figures.fleiss_kappa)},
            {"krippendorff_alpha", coefficient_json(figures.krippendorff_alpha)},
            {"gwet_ac1", coefficient_json(figures.gwet_ac1)}};
}

Json level_json(const LevelReport& level) {
    Json json{{"level", word(level.level)}, {"figures", figures_json(level.figures)}};
    if (level.work)
        json["work"] = {{"population", level.work->population},
                        {"n", level.work->items},
                        {"raw", coefficient_json(level.work->raw)},
                        {"cohen_kappa", coefficient_json(level.work->cohen_kappa)},
                        {"gwet_ac1", coefficient_json(level.work->gwet_ac1)}};
    json["by_label"] = Json::array();
    for (const LabelAgreement& one : level.by_label)
        json["by_label"].push_back(
            {{"label", one.label}, {"n", one.items}, {"figures", figures_json(one.figures)}});
    json["matrix"] = Json::array();
    for (const MatrixCell& cell : level.matrix) {
        Json contacts = Json::array();
        for (const ContactRef& contact : cell.contacts) contacts.push_back(ref_json(contact));
        json["matrix"].push_back({{"row", cell.row},
                                  {"column", cell.column},
                                  {"count", cell.count},
                                  {"contacts", std::move(contacts)}});
    }
    return json;
}

}  // namespace

Json to_json(const TagChoice& choice) {
    return {{"tag", word(choice.tag)}, {"group", choice.group}, {"reason", choice.reason}};
}

Json to_json(const Scores& scores) {
    Json json = Json::object();
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i]) json[word(static_cast<Trait>(i))] = *scores[i];
    return json;
}

Json to_json(const ReviewDraft& draft) {
    Json json{{"resolution_id", draft.resolution_id},
              {"sample_id", draft.sample_id},
              {"scorecard_version", draft.scorecard_version},
              {"scores", to_json(draft.scores)},
              {"agrees", draft.agrees},
              {"retag_why", draft.retag_why},
              {"comment", draft.comment}};
    if (draft.retag) json["retag"] = to_json(*draft.retag);
    return json;
}

Json to_json(const Review& review) {
    return {{"id", review.id},
            {"reviewer", review.reviewer_id},
            {"at", format_instant(review.at)},
            {"work_id", review.work_id},
            {"number", review.number},
            {"judged", to_json(review.judged)},
            {"taxonomy_version", review.taxonomy_version},
            {"draft", to_json(review.draft)}};
}

Json to_json(const Retag& retag) {
    return {{"id", retag.id},
            {"resolution_id", retag.resolution_id},
            {"review_id", retag.review_id},
            {"tag", to_json(retag.tag)},
            {"why", retag.why},
            {"by", retag.by},
            {"at", format_instant(retag.at)},
            {"taxonomy_version", retag.taxonomy_version}};
}

Json to_json(const ReviewReply& reply) {
    return {{"id", reply.id},          {"review_id", reply.review_id},
            {"agent", reply.agent_id}, {"at", format_instant(reply.at)},
            {"text", reply.text},      {"acknowledges", reply.acknowledges}};
}

Json to_json(const SampleRequest& request) {
    return {{"seed", request.seed},
            {"from", format_instant(request.from)},
            {"to", format_instant(request.to)},
            {"rules", to_json(request.rules)},
            {"reviewers", request.reviewer_ids}};
}

Json to_json(const StratumCount& count) {
    return {{"population", count.population}, {"drawn", count.drawn}};
}

Json to_json(const Strata& strata) {
    Json names = Json::array();
    for (std::size_t i = 0; i < kStratumCount; ++i)
        if (strata.test(i)) names.push_back(word(static_cast<Stratum>(i)));
    return names;
}

Json to_json(const Sample& sample) {
    Json strata = Json::object();
    for (std::size_t i = 0; i < kStratumCount; ++i)
        strata[word(static_cast<Stratum>(i))] = to_json(sample.strata[i]);
    Json json{{"id", sample.id},
              {"by", sample.by},
              {"at", format_instant(sample.at)},
              {"request", to_json(sample.request)},
              {"strata", std::move(strata)},
              {"whole", to_json(sample.whole)},
              {"rest", to_json(sample.rest)},
              {"unassigned", sample.unassigned}};
    if (!sample.withheld.empty()) json["withheld"] = sample.withheld;
    return json;
}

Json to_json(const SampleItem& item) {
    return {{"resolution_id", item.resolution_id},
            {"contact", ref_json(item.contact)},
            {"strata", to_json(item.strata)},
            {"weight", item.weight},
            {"reviewer", item.reviewer_id}};
}

Json to_json(const RoundDraft& draft) {
    return {
        {"title", draft.title}, {"resolutions", draft.resolution_ids}, {"raters", draft.rater_ids}};
}

Json to_json(const RoundEvent& event) {
    return {{"kind", word(event.kind)},
            {"rater", event.rater_id},
            {"by", event.by},
            {"why", event.why},
            {"at", format_instant(event.at)}};
}

Json to_json(const CalibrationRound& round) {
    Json contacts = Json::array();
    for (const RoundContact& contact : round.contacts) contacts.push_back(contact_json(contact));
    return {{"id", round.id},
            {"title", round.title},
            {"by", round.by},
            {"at", format_instant(round.at)},
            {"contacts", std::move(contacts)},
            {"events", list_json(round.events)}};
}

Json to_json(const RaterChange& change) {
    return {{"round_id", change.round_id},
            {"leaves", change.leaves},
            {"replaced_by", change.replaced_by},
            {"why", change.why}};
}

Json to_json(const BlindRatingDraft& draft) {
    return {{"round_id", draft.round_id},
            {"resolution_id", draft.resolution_id},
            {"tag", to_json(draft.tag)},
            {"scores", to_json(draft.scores)},
            {"comment", draft.comment}};
}

Json to_json(const BlindRating& rating) {
    return {{"id", rating.id},
            {"rater", rating.rater_id},
            {"at", format_instant(rating.at)},
            {"draft", to_json(rating.draft)}};
}

Json to_json(const AgreementReport& report) {
    Json levels = Json::array();
    for (const LevelReport& level : report.levels) levels.push_back(level_json(level));
    return {{"claim", word(report.claim)},     {"why", report.why},
            {"blind", report.blind},           {"contacts", report.contacts},
            {"population", report.population}, {"levels", std::move(levels)}};
}

Json reply_body(const std::string& review_id, const std::string& text, bool acknowledges) {
    return {{"review_id", review_id}, {"text", text}, {"acknowledges", acknowledges}};
}

Json end_body(const std::string& round_id, const std::string& why) {
    return {{"round_id", round_id}, {"why", why}};
}

}  // namespace shopkeeper::empowerment
