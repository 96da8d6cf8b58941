#include "client/wide_works.h"

#include "client/agreement_work.h"
#include "client/calibration_work.h"
#include "client/requests_work.h"
#include "client/review_works.h"
#include "client/search_work.h"
#include "client/stretch_work.h"
#include "client/trust_work.h"
#include "client/week_work.h"
#include "client/words_work.h"

namespace shopkeeper::client {

WideWorks make_wide_works(const WorkHost& host) {
    WideWorks works;
    works[WideView::requests] = std::make_unique<RequestsWork>(host);
    works[WideView::stretch] = std::make_unique<StretchWork>(host);
    works[WideView::trust] = std::make_unique<TrustWork>(host);
    works[WideView::week] = std::make_unique<WeekWork>(host);
    add_review_works(works, host);
    works[WideView::words] = std::make_unique<WordsWork>(host);
    works[WideView::search] = std::make_unique<SearchWork>(host);
    works[WideView::agreement] = std::make_unique<AgreementWork>(host);
    works[WideView::calibration] = std::make_unique<CalibrationWork>(host);
    return works;
}

}  // namespace shopkeeper::client
