#include "client/ctl/commands.h"

namespace shopkeeper::client::ctl {

void add_kb_commands(CLI::App&, int&) {}

}  // namespace shopkeeper::client::ctl
