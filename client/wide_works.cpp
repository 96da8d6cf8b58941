#include "client/wide_works.h"

namespace shopkeeper::client {

WideWorks make_wide_works(const WorkHost& /*host*/) {
    WideWorks works;
    return works;
}

}  // namespace shopkeeper::client
