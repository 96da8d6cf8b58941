#include "client/review_works.h"

#include "client/review_work.h"
#include "client/sample_work.h"

namespace shopkeeper::client {

void add_review_works(WideWorks& works, const WorkHost& host) {
    const auto chosen = std::make_shared<ChosenSample>();
    works[WideView::review] = std::make_unique<ReviewWork>(host, chosen);
    works[WideView::sample] = std::make_unique<SampleWork>(host, chosen);
}

}  // namespace shopkeeper::client
