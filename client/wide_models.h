// The models of the wide views beside the limits. Each has a header of its own, which only its own
// work and its own pages include.
//
// A pointer is set while its view is on screen and null otherwise, so that a frame of one view
// carries no row of another. Ownership: shared with the work that built it, which never changes a
// model it has given away.
//
// Thread-safety: main thread.
#pragma once

#include <memory>

namespace shopkeeper::client {

struct RequestsModel;
struct StretchModel;
struct TrustModel;
struct WeekModel;
struct WordsModel;
struct SearchModel;
struct SampleModel;
struct ReviewModel;
struct CalibrationModel;
struct AgreementModel;
struct SaidModel;  // of the agent's workspace: client/app_model.h holds it

struct WideModels {
    bool loading = false;  // the view on screen waits for the desk
    std::shared_ptr<const RequestsModel> requests;
    std::shared_ptr<const StretchModel> stretch;
    std::shared_ptr<const TrustModel> trust;
    std::shared_ptr<const WeekModel> week;
    std::shared_ptr<const WordsModel> words;
    std::shared_ptr<const SearchModel> search;
    std::shared_ptr<const SampleModel> sample;
    std::shared_ptr<const ReviewModel> review;
    std::shared_ptr<const CalibrationModel> calibration;
    std::shared_ptr<const AgreementModel> agreement;
};

}  // namespace shopkeeper::client
