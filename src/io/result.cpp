// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/result.hpp"

#include "fupin/core/text.hpp"
#include "fupin/io/table.hpp"
#include "fupin/version.hpp"

namespace fupin {
namespace {

std::string member(std::string_view name, const std::string& json) {
    return json_text(name) + ":" + json;
}

std::string question_json(const Evaluation& evaluation) {
    const auto& question = evaluation.question();
    std::string json = "{" + member("as_of", json_text(question.as_of.to_string()));
    json += "," + member("known_at", json_text(question.known_at.to_string()));
    json += "," + member("dating",
                         json_text(question.dating == Dating::restated ? "restated" : "booked"));
    const auto& campaign = evaluation.ledger().campaign();
    const auto basis =
        question.basis.empty() ? campaign.at(campaign.comparison_basis()).code : question.basis;
    json += "," + member("basis", json_text(basis));
    json += "," + member("horizon", json_text(evaluation.duties().horizon().to_string()));
    if (question.roll_up != RollUp{}) {
        json += "," + member("roll_up", json_text(question.roll_up.to_string()));
    }
    return json + "}";
}

}  // namespace

std::string write_result(const Evaluation& evaluation) {
    const auto& ledger = evaluation.ledger();
    const auto& document = ledger.campaign().document();
    std::string tables;
    for (const auto& table : evaluation.tables()) {
        tables += (tables.empty() ? "" : ",\n") + member(table.name(), to_json(table));
    }
    std::string json = "{\"fupin\":\"result/1\",\n\"result\":{";
    json += member("campaign", json_text(document.code)) + ",";
    json += member("title", json_text(document.title)) + ",";
    json += member("question", question_json(evaluation)) + ",\n";
    json += member("tables", "{\n" + tables + "\n}") + "},\n\"provenance\":{";
    json += member("campaign_digest", json_text(ledger.campaign().digest().to_string())) + ",";
    json += member("calendar", json_text(ledger.calendar().document().code)) + ",";
    json += member("calendar_digest", json_text(ledger.calendar().digest().to_string())) + ",";
    json += member("journal_digest", json_text(ledger.snapshot().digest().to_string())) + ",";
    json += member("journal_entries", std::to_string(ledger.snapshot().size())) + ",";
    json += member("known_entries", std::to_string(evaluation.known())) + ",";
    if (const auto& resolutions = ledger.inputs().resolutions; !resolutions.empty()) {
        json += member("resolutions_digest", json_text(resolutions.digest().to_string())) + ",";
    }
    json += member("library", json_text("fupin " + std::string{version()})) + "}}\n";
    return json;
}

}  // namespace fupin
