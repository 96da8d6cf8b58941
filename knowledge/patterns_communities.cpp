#include "knowledge/patterns_communities.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "knowledge/patterns_random.h"

namespace shopkeeper::knowledge {
namespace {

std::vector<std::uint32_t> visits(std::size_t nodes, std::uint64_t order) {
    std::vector<std::uint32_t> out(nodes);
    std::iota(out.begin(), out.end(), 0U);
    if (order == 0) return out;
    for (std::size_t i = nodes; i > 1; --i) std::swap(out[i - 1], out[next_random(order) % i]);
    return out;
}

// A graph whose nodes may be communities of an earlier one: edges side by side, loops apart.
struct Network {
    std::vector<std::uint32_t> first;  // by node, and one more
    std::vector<std::uint32_t> to;
    std::vector<double> weights;
    std::vector<double> loops;
    std::vector<double> degrees;
    double whole = 0;

    std::size_t size() const { return loops.size(); }

    void add_up() {
        degrees = loops;
        for (std::size_t i = 0; i < size(); ++i) {
            for (std::uint32_t e = first[i]; e < first[i + 1]; ++e) degrees[i] += weights[e];
            whole += degrees[i];
        }
    }
};

Network network_of(const Graph& graph) {
    Network out;
    out.first.push_back(0);
    for (const std::vector<Edge>& edges : graph) {
        for (const Edge& edge : edges) {
            out.to.push_back(edge.to);
            out.weights.push_back(static_cast<double>(edge.weight));
        }
        out.first.push_back(static_cast<std::uint32_t>(out.to.size()));
    }
    out.loops.assign(graph.size(), 0.0);
    out.add_up();
    return out;
}

// How much weight one node has towards each community, gathered without clearing all of them.
class Towards {
public:
    explicit Towards(std::size_t communities) : weights_(communities, 0.0) {}

    void add(std::uint32_t community, double weight) {
        if (weights_[community] <= 0) met_.push_back(community);
        weights_[community] += weight;
    }
    double to(std::uint32_t community) const { return weights_[community]; }
    const std::vector<std::uint32_t>& met() const { return met_; }
    void clear() {
        for (const std::uint32_t community : met_) weights_[community] = 0;
        met_.clear();
    }

private:
    std::vector<double> weights_;
    std::vector<std::uint32_t> met_;
};

// What must be won for a move to count, so that rounding does not move nodes for ever.
constexpr double kLeastGain = 1e-12;

// Moves nodes to the community they gain most in, until none gains; a node is looked at again
// when a neighbour moved away. Requires: labels below network.size().
void move_nodes(const Network& network, Division& labels, double resolution, std::uint64_t order) {
    std::vector<double> totals(network.size(), 0.0);
    for (std::size_t i = 0; i < network.size(); ++i) totals[labels[i]] += network.degrees[i];
    Towards near(network.size());
    std::vector<std::uint32_t> queue = visits(network.size(), order);
    std::vector<bool> waits(network.size(), true);
    // Every move raises modularity, so the queue runs dry; the bound is against rounding.
    const std::size_t most = 1000 * network.size();
    for (std::size_t next = 0; next < queue.size() && next < most; ++next) {
        const std::uint32_t node = queue[next];
        waits[node] = false;
        for (std::uint32_t e = network.first[node]; e < network.first[node + 1]; ++e) {
            near.add(labels[network.to[e]], network.weights[e]);
        }
        const std::uint32_t from = labels[node];
        totals[from] -= network.degrees[node];
        const double cost = resolution * network.degrees[node] / std::max(network.whole, 1e-300);
        std::uint32_t best = from;
        double gained = near.to(from) - cost * totals[from];
        for (const std::uint32_t community : near.met()) {
            const double gain = near.to(community) - cost * totals[community];
            if (gain <= gained + kLeastGain) continue;
            gained = gain;
            best = community;
        }
        near.clear();
        totals[best] += network.degrees[node];
        if (best == from) continue;
        labels[node] = best;
        for (std::uint32_t e = network.first[node]; e < network.first[node + 1]; ++e) {
            const std::uint32_t other = network.to[e];
            if (waits[other] || labels[other] == best) continue;
            waits[other] = true;
            queue.push_back(other);
        }
    }
}

// Leiden's second step: every community falls into single nodes, which join again where both
// sides are well connected with the community. What stays apart had no business together.
Division refined(const Network& network, const Division& labels, double resolution,
                 std::uint64_t order) {
    const std::size_t n = network.size();
    Division out(n);
    std::iota(out.begin(), out.end(), 0U);
    std::vector<double> whole(n, 0.0);            // degrees of a community
    std::vector<double> totals(network.degrees);  // and of a part
    std::vector<double> outward(n, 0.0);          // weight from a part to its community's rest
    std::vector<std::uint32_t> sizes(n, 1);
    for (std::uint32_t i = 0; i < n; ++i) {
        whole[labels[i]] += network.degrees[i];
        for (std::uint32_t e = network.first[i]; e < network.first[i + 1]; ++e) {
            if (labels[network.to[e]] == labels[i]) outward[i] += network.weights[e];
        }
    }
    const double scale = resolution / std::max(network.whole, 1e-300);
    Towards near(n);
    for (const std::uint32_t node : visits(n, order)) {
        const double all = whole[labels[node]];
        const auto well_connected = [&](std::uint32_t part) {
            return outward[part] >= scale * totals[part] * (all - totals[part]);
        };
        if (out[node] != node || sizes[node] != 1 || !well_connected(node)) continue;
        for (std::uint32_t e = network.first[node]; e < network.first[node + 1]; ++e) {
            const std::uint32_t other = network.to[e];
            if (labels[other] == labels[node]) near.add(out[other], network.weights[e]);
        }
        std::uint32_t best = node;
        double gained = 0;
        for (const std::uint32_t part : near.met()) {
            const double gain = near.to(part) - scale * network.degrees[node] * totals[part];
            if (gain <= gained + kLeastGain || !well_connected(part)) continue;
            gained = gain;
            best = part;
        }
        if (best != node) {
            outward[best] += outward[node] - 2 * near.to(best);
            totals[best] += totals[node];
            sizes[best] += 1;
            sizes[node] = 0;
            out[node] = best;
        }
        near.clear();
    }
    return out;
}

// The parts as nodes. Requires: parts are numbered from 0 to count - 1.
Network coarser(const Network& network, const Division& parts, std::uint32_t count) {
    std::vector<std::vector<std::uint32_t>> members(count);
    for (std::uint32_t i = 0; i < network.size(); ++i) members[parts[i]].push_back(i);
    Network out;
    out.loops.assign(count, 0.0);
    out.first.push_back(0);
    Towards near(count);
    for (std::uint32_t part = 0; part < count; ++part) {
        for (const std::uint32_t node : members[part]) {
            out.loops[part] += network.loops[node];
            for (std::uint32_t e = network.first[node]; e < network.first[node + 1]; ++e) {
                const std::uint32_t other = parts[network.to[e]];
                if (other == part) {
                    out.loops[part] += network.weights[e];
                } else {
                    near.add(other, network.weights[e]);
                }
            }
        }
        for (const std::uint32_t other : near.met()) {
            out.to.push_back(other);
            out.weights.push_back(near.to(other));
        }
        near.clear();
        out.first.push_back(static_cast<std::uint32_t>(out.to.size()));
    }
    out.add_up();
    return out;
}

double log_factorial(double x) {
    return std::lgamma(x + 1);
}

}  // namespace

std::uint32_t number_by_appearance(Division& labels) {
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t& label : labels) {
        label = numbers.emplace(label, static_cast<std::uint32_t>(numbers.size())).first->second;
    }
    return static_cast<std::uint32_t>(numbers.size());
}

Division communities(const Graph& graph, double resolution, std::uint64_t order) {
    Network network = network_of(graph);
    Division part_of(graph.size());  // by node of the graph: its node in `network`
    std::iota(part_of.begin(), part_of.end(), 0U);
    Division labels = part_of;
    for (std::uint64_t level = 0;; ++level) {
        const std::uint64_t draw = order == 0 ? 0 : order + (level << 32);
        move_nodes(network, labels, resolution, draw);
        const std::uint32_t count = number_by_appearance(labels);
        if (count == network.size()) break;
        Division parts = refined(network, labels, resolution, draw);
        std::uint32_t part_count = number_by_appearance(parts);
        if (part_count == network.size()) {
            // Nothing may join again: the communities themselves are the next nodes.
            parts = labels;
            part_count = count;
        }
        Division next(part_count);
        for (std::size_t i = 0; i < parts.size(); ++i) next[parts[i]] = labels[i];
        for (std::uint32_t& part : part_of) part = parts[part];
        network = coarser(network, parts, part_count);
        labels = std::move(next);
    }
    Division out(graph.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = labels[part_of[i]];
    number_by_appearance(out);
    return out;
}

double explained(const Graph& graph, const Division& labels) {
    if (graph.empty()) return 0;
    const auto nodes = static_cast<double>(graph.size());
    std::vector<double> sizes(1 + *std::max_element(labels.begin(), labels.end()), 0.0);
    std::vector<double> ends(sizes.size(), 0.0);
    double all = 0;
    double inside = 0;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        ++sizes[labels[i]];
        ends[labels[i]] += static_cast<double>(graph[i].size());
        for (const Edge& edge : graph[i]) inside += labels[edge.to] == labels[i] ? 0.5 : 0;
        all += static_cast<double>(graph[i].size()) / 2;
    }
    if (all <= 0) return 0;
    const auto count = static_cast<double>(sizes.size());
    const double between = all - inside;
    double out = log_factorial(inside) + log_factorial(between) - inside * std::log(count / 2);
    if (count > 1) out -= between * std::log(count * (count - 1) / 2) + std::log(all + 1);
    for (std::size_t c = 0; c < sizes.size(); ++c) {
        out += log_factorial(sizes[c] - 1) - log_factorial(ends[c] + sizes[c] - 1);
        // Of the prior: how many divisions have communities of these sizes.
        out += log_factorial(sizes[c]);
    }
    out -= log_factorial(nodes - 1) - log_factorial(count - 1) - log_factorial(nodes - count);
    return out / all;
}

double agreement(const Division& a, const Division& b) {
    const auto pairs = [](double n) { return n * (n - 1) / 2; };
    // Runs of equal numbers in ascending order are the sizes of the groups.
    const auto pairs_in = [&](std::vector<std::uint64_t> keys) {
        std::sort(keys.begin(), keys.end());
        double sum = 0;
        for (auto at = keys.begin(); at != keys.end();) {
            const auto end = std::upper_bound(at, keys.end(), *at);
            sum += pairs(static_cast<double>(end - at));
            at = end;
        }
        return sum;
    };
    std::vector<std::uint64_t> both(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) both[i] = (std::uint64_t{a[i]} << 32) | b[i];
    const double together = pairs_in(std::move(both));
    const double in_a = pairs_in({a.begin(), a.end()});
    const double in_b = pairs_in({b.begin(), b.end()});
    const double all = pairs(static_cast<double>(a.size()));
    const double chance = all > 0 ? in_a * in_b / all : 0;
    const double most = (in_a + in_b) / 2;
    return most - chance <= 1e-12 ? 0 : (together - chance) / (most - chance);
}

}  // namespace shopkeeper::knowledge
