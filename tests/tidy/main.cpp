// tidy ROOT: reads the tree and says, line by line, where it breaks a rule of the house.
#include <cstdio>
#include <string>

#include "tests/tidy/tree.h"

int main(int argc, char** argv) {
    using namespace shopkeeper::tidy;
    const auto files = read_tree(argc > 1 ? argv[1] : ".");
    if (!files.ok()) {
        std::fprintf(stderr, "tidy: %s\n", files.error().message.c_str());
        return 2;
    }
    const std::vector<Finding> findings = check_tree(*files);
    for (const Finding& finding : findings) std::printf("%s\n", to_text(finding).c_str());
    std::printf("tidy: %zu files, %zu findings\n", files->size(), findings.size());
    // An empty tree would satisfy every rule; it only means that the wrong folder was read.
    return findings.empty() && !files->empty() ? 0 : 1;
}
