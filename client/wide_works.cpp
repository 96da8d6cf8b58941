#include "client/wide_works.h"

#include <array>

#include "client/agreement_work.h"
#include "client/calibration_work.h"
#include "client/requests_work.h"
#include "client/review_works.h"
#include "client/search_work.h"
#include "client/stretch_work.h"
#include "client/trust_work.h"
#include "client/week_work.h"
#include "client/words_work.h"
#include "client/workspace.h"

namespace shopkeeper::client {
namespace {

struct WorkOfView {
    WideView view;
    std::unique_ptr<WideWork> (*make)(const WorkHost& host);
};

template <class Work>
std::unique_ptr<WideWork> make(const WorkHost& host) {
    return std::make_unique<Work>(host);
}

constexpr std::array kWorks = {WorkOfView{WideView::requests, make<RequestsWork>},
                               WorkOfView{WideView::stretch, make<StretchWork>},
                               WorkOfView{WideView::trust, make<TrustWork>},
                               WorkOfView{WideView::week, make<WeekWork>},
                               WorkOfView{WideView::words, make<WordsWork>},
                               WorkOfView{WideView::search, make<SearchWork>},
                               WorkOfView{WideView::agreement, make<AgreementWork>},
                               WorkOfView{WideView::calibration, make<CalibrationWork>}};

}  // namespace

WideWorks make_wide_works(const WorkHost& host) {
    WideWorks works;
    for (const WorkOfView& one : kWorks)
        if (role_for(one.view, host.me.roles)) works[one.view] = one.make(host);
    if (role_for(WideView::review, host.me.roles)) add_review_works(works, host);
    return works;
}

}  // namespace shopkeeper::client
