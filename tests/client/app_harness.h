// An App with everything around it held by the test: clock, ids, clipboard, network, desk.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/app.h"
#include "empowerment/memory_desk.h"
#include "tests/client/flaky_desk.h"
#include "tests/client/support.h"

namespace shopkeeper::client::testing {

// A network of texts, so that nothing leaves the test.
class FakeFetcher final : public HttpFetcher {
public:
    std::map<std::string, std::string> pages;
    Result<HttpResponse> fetch(const HttpRequest& request) override;
};

// Which desk an App stands on.
enum class DeskKind { memory, sqlite };

class AppHarness {
public:
    // `without`: the id of a colleague who is not there, on the memory desk.
    explicit AppHarness(DeskKind kind = DeskKind::memory, const std::string& without = {});
    ~AppHarness();

    // (Re)opens the App over the same folder and record. Without close() this is what a kill
    // leaves behind, as far as files go.
    void open();
    void kill() { app_.reset(); }

    // Applies an intent and waits until everything it started is done.
    void press(Action action) { send({action, {}, 0}); }
    void type(Action action, const std::string& text) { send({action, text, 0}); }
    void choose(Action action, std::int64_t number) { send({action, {}, number}); }
    void send(const Intent& intent);
    void settle();

    App& app() { return *app_; }
    const AppModel& model() const { return app_->model(); }
    empowerment::Desk& desk();  // of the same person, beside the App
    // Of another person over the same record.
    std::unique_ptr<empowerment::Desk> desk_of(const std::string& id);
    std::string person = "ines";  // who the next open() is for; "rui" is a colleague
    Instant now;
    Losses losses;  // of what the App writes in the supervisor's and QA's views
    std::string clipboard;
    std::string opened_url;
    AppOptions options;
    TempFolder folder;

private:
    std::unique_ptr<empowerment::Desk> make_desk();
    Result<std::unique_ptr<empowerment::Desk>> open_desk_of(const std::string& id);

    DeskKind kind_;
    int next_id_ = 1;
    std::shared_ptr<empowerment::MemoryLedger> ledger_;
    Losses no_losses_;
    std::unique_ptr<empowerment::Desk> beside_;
    std::function<Result<std::unique_ptr<empowerment::Desk>>(const std::string&)> embedded_desk_of_;
    std::unique_ptr<App> app_;
};

// "{"id":…}" lines of a queue of `count` contacts.
std::string queue_lines(int first, int count);

}  // namespace shopkeeper::client::testing
