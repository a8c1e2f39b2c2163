// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/text.hpp"
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

class FormCheckReader {
public:
    FormCheckReader(Report& report, const CampaignDocument& document)
        : report_{report}, document_{document}, codes_{codes_of(document)}, known_{codes_} {
        for (const auto& line : document.lines) take(line.code, line.title);
        for (const auto& indicator : document.indicators) take(indicator.code, indicator.title);
    }

    void forms() {
        const Path root;
        const auto forms = root / "forms";
        for (std::size_t f = 0; f < document_.forms.size(); ++f) {
            const auto& form = document_.forms[f];
            const auto at = forms / f;
            report_.own_code(report_.codes().forms, f, form.code, at / "code");
            cells(form, at / "cells");
            const CodeIndex codes{form.checks};
            const auto checks = at / "checks";
            for (std::size_t c = 0; c < form.checks.size(); ++c) {
                report_.own_code(codes, c, form.checks[c].code, checks / c / "code");
                check(form.checks[c], checks / c);
            }
        }
    }

private:
    /// What terms may name.
    static std::vector<std::string> codes_of(const CampaignDocument& document) {
        std::vector<std::string> out;
        const auto add = [&](const std::string& code) {
            if (!code.empty()) out.push_back(code);
        };
        for (const auto& form : document.forms) {
            for (const auto& cell : form.cells) add(cell.code);
        }
        for (const auto& line : document.lines) add(line.code);
        for (const auto& indicator : document.indicators) add(indicator.code);
        for (const auto& family : document.quota_families) {
            add(family.base_indicator);
            add(family.executed_indicator);
        }
        return out;
    }

    /// A word of a line or an indicator.
    void take(const std::string& code, const std::string& title) {
        words_.emplace(normalised_name(code), code);
        words_.emplace(normalised_name(title), code);
        words_.erase("");
    }

    /// A figure that names a cell could mean nothing else.
    void word(const std::string& text, const FormCell& cell, const Path& at) {
        const auto form = normalised_name(text);
        if (form.empty()) return;
        const auto owner = words_.try_emplace(form, cell.code).first->second;
        if (owner != cell.code) report_.error(messages::form_cell_ambiguous, at, {text, owner});
    }

    void cells(const Form& form, const Path& at) {
        for (std::size_t c = 0; c < form.cells.size(); ++c) {
            const auto& cell = form.cells[c];
            const auto here = at / c;
            report_.readable_code(cell.code, here / "code");
            if (!own_.insert(cell.code).second || words_.contains(normalised_name(cell.code))) {
                report_.error(messages::form_cell_ambiguous, here / "code",
                              {cell.code, words_[normalised_name(cell.code)]});
                continue;
            }
            word(cell.code, cell, here / "code");
            word(cell.title, cell, here / "title");
            const auto aliases = here / "aliases";
            for (std::size_t a = 0; a < cell.aliases.size(); ++a) {
                word(cell.aliases[a], cell, aliases / a);
            }
        }
    }

    void check(const FormCheck& check, const Path& at) {
        side(check, check.left, at, "left");
        side(check, check.right, at, "right");
        report_.citation(check.citation, at);
    }

    void side(const FormCheck& check, const std::vector<CheckTerm>& terms, const Path& at,
              const char* name) {
        const auto here = at / name;
        if (terms.empty()) report_.error(messages::form_check_one_sided, here, {check.code});
        for (std::size_t t = 0; t < terms.size(); ++t) {
            const auto term = here / t;
            report_.reference(known_, messages::reference_to_unknown_form_cell, terms[t].cell,
                              term / "cell");
            if (terms[t].times == 0) {
                report_.error(messages::form_check_times, term / "times", {check.code});
            }
        }
    }

    Report& report_;
    const CampaignDocument& document_;
    std::vector<std::string> codes_;
    CodeIndex known_;                           ///< Of `codes_`.
    std::map<std::string, std::string> words_;  ///< Normalised, to the code that has it.
    std::set<std::string> own_;                 ///< Codes of cells so far.
};

}  // namespace

void check_forms(Report& report, const CampaignDocument& document) {
    FormCheckReader{report, document}.forms();
}

}  // namespace fupin::detail
