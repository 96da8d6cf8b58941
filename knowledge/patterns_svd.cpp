// The truncated singular value decomposition behind PatternSpace.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "knowledge/patterns_random.h"
#include "knowledge/patterns_space.h"

namespace shopkeeper::knowledge {
namespace {

// Halko et al. recommend a handful of spare directions and a few iterations. The singular values
// of texts fall slowly, and with three the random start still moved the last dimensions and with
// them the patterns; with eight it hardly does (docs/patterns.md).
constexpr std::size_t kSpare = 10;
constexpr int kIterations = 8;

// Row-major matrix of floats.
struct Dense {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;

    Dense(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c, 0.0F) {}
    float* row(std::size_t i) { return values.data() + i * columns; }
    const float* row(std::size_t i) const { return values.data() + i * columns; }
};

Dense transposed(const Dense& m) {
    Dense out(m.columns, m.rows);
    for (std::size_t i = 0; i < m.rows; ++i) {
        for (std::size_t j = 0; j < m.columns; ++j) out.row(j)[i] = m.row(i)[j];
    }
    return out;
}

// From -1 to 1, not only the two signs: in small matrices signs cancel out whole directions.
void fill_at_random(float* values, std::size_t size, std::uint64_t& seed) {
    for (std::size_t i = 0; i < size; ++i) {
        values[i] = static_cast<float>(next_random(seed) >> 40) * 0x1.0p-23F - 1;
    }
}

// Column j, as row j, made orthogonal to the ones before it and of length 1, or 0 when nothing is
// left of it. Gram–Schmidt, twice over: once is not enough in single precision.
bool orthonormalize_one(Dense& columns, std::size_t j) {
    const std::size_t n = columns.columns;
    float* column = columns.row(j);
    const float before = std::sqrt(dot(column, column, n));
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t i = 0; i < j; ++i) {
            const float* other = columns.row(i);
            const float along = dot(column, other, n);
            for (std::size_t k = 0; k < n; ++k) column[k] -= along * other[k];
        }
    }
    const float length = std::sqrt(dot(column, column, n));
    const bool stands = length > 1e-6F * before && length > 0;
    const float scale = stands ? 1 / length : 0.0F;
    for (std::size_t k = 0; k < n; ++k) column[k] *= scale;
    return stands;
}

// The columns made orthonormal. One that depends on the earlier ones makes room for a random one:
// as 0 it would stay 0 in every later step, and a short direction that an unlucky start hardly met
// would be lost.
void orthonormalize(Dense& m, std::uint64_t& seed) {
    Dense columns = transposed(m);
    for (std::size_t j = 0; j < columns.rows; ++j) {
        if (orthonormalize_one(columns, j)) continue;
        fill_at_random(columns.row(j), columns.columns, seed);
        orthonormalize_one(columns, j);
    }
    m = transposed(columns);
}

void add_scaled(float* to, const float* from, float scale, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) to[i] += scale * from[i];
}

// rowsᵀ × m
Dense times_transposed(const std::vector<SparseRow>& rows, std::size_t features, const Dense& m) {
    Dense out(features, m.columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SparseEntry& entry : rows[i]) {
            add_scaled(out.row(entry.feature), m.row(i), entry.weight, m.columns);
        }
    }
    return out;
}

// rows × m
Dense times(const std::vector<SparseRow>& rows, const Dense& m) {
    Dense out(rows.size(), m.columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SparseEntry& entry : rows[i]) {
            add_scaled(out.row(i), m.row(entry.feature), entry.weight, m.columns);
        }
    }
    return out;
}

struct Eigen {
    std::vector<double> values;
    std::vector<double> vectors;  // column j, as row j
};

// Turns rows and columns p and q so that the entry between them becomes 0.
void rotate(std::vector<double>& a, std::vector<double>& v, std::size_t n, std::size_t p,
            std::size_t q) {
    const double between = a[p * n + q];
    const double theta = (a[q * n + q] - a[p * n + p]) / (2 * between);
    const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
    const double c = 1 / std::sqrt(t * t + 1);
    const double s = t * c;
    for (std::size_t k = 0; k < n; ++k) {
        const double kp = a[k * n + p];
        const double kq = a[k * n + q];
        a[k * n + p] = c * kp - s * kq;
        a[k * n + q] = s * kp + c * kq;
    }
    for (std::size_t k = 0; k < n; ++k) {
        const double pk = a[p * n + k];
        const double qk = a[q * n + k];
        a[p * n + k] = c * pk - s * qk;
        a[q * n + k] = s * pk + c * qk;
        const double vp = v[p * n + k];
        const double vq = v[q * n + k];
        v[p * n + k] = c * vp - s * vq;
        v[q * n + k] = s * vp + c * vq;
    }
}

// Cyclic Jacobi of a symmetric matrix (Golub & Van Loan 8.5); unsorted.
Eigen eigen_of(std::vector<double> a, std::size_t n) {
    std::vector<double> v(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) v[i * n + i] = 1;
    double whole = 0;
    for (const double x : a) whole += x * x;
    constexpr int kMostSweeps = 12;
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        double off = 0;
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) off += a[p * n + q] * a[p * n + q];
        }
        if (off <= 1e-14 * whole) break;
        // What is far below the average of what is left can wait until it is worth turning.
        const double least = 1e-3 * std::sqrt(off) / static_cast<double>(n);
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                if (std::abs(a[p * n + q]) > least) rotate(a, v, n, p, q);
            }
        }
    }
    Eigen out{std::vector<double>(n), std::move(v)};
    for (std::size_t i = 0; i < n; ++i) out.values[i] = a[i * n + i];
    return out;
}

std::vector<double> gram_of(const Dense& m) {
    const Dense columns = transposed(m);
    const std::size_t n = m.columns;
    std::vector<double> out(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) {
            const double value = static_cast<double>(dot(columns.row(i), columns.row(j), m.rows));
            out[i * n + j] = out[j * n + i] = value;
        }
    }
    return out;
}

}  // namespace

float dot(const float* a, const float* b, std::size_t size) {
    // Eight sums side by side: the compiler may keep them in vector registers without being
    // allowed to reorder additions.
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    }
    float rest = 0;
    for (; i < size; ++i) rest += a[i] * b[i];
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) +
           ((sums[2] + sums[6]) + (sums[3] + sums[7])) + rest;
}

LatentMap latent_map(const std::vector<SparseRow>& rows, std::size_t features, std::size_t most,
                     float power) {
    LatentMap out;
    const std::size_t rank = std::min({most + kSpare, rows.size(), features});
    if (rank == 0) return out;
    Dense y(rows.size(), rank);
    std::uint64_t seed = 1;
    fill_at_random(y.values.data(), y.values.size(), seed);
    for (int i = 0; i < kIterations; ++i) {
        y = times(rows, times_transposed(rows, features, y));
        orthonormalize(y, seed);
    }
    const Dense z = times_transposed(rows, features, y);
    const Eigen eigen = eigen_of(gram_of(z), rank);
    std::vector<std::size_t> order(rank);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return eigen.values[a] > eigen.values[b];
    });
    const double largest = std::max(eigen.values[order[0]], 0.0);
    std::size_t kept = 0;
    while (kept < std::min(most, rank) && eigen.values[order[kept]] > 1e-8 * largest) ++kept;
    out.dims = kept;
    // z = W S Tᵀ; its left singular vectors are z T / s, and s^(power - 1) is put on top.
    Dense turn(rank, kept);
    for (std::size_t j = 0; j < kept; ++j) {
        const double s = std::sqrt(eigen.values[order[j]]);
        const double scale = std::pow(s, static_cast<double>(power) - 1) / s;
        for (std::size_t i = 0; i < rank; ++i) {
            turn.row(i)[j] = static_cast<float>(eigen.vectors[order[j] * rank + i] * scale);
        }
    }
    out.values.assign(features * kept, 0.0F);
    for (std::size_t f = 0; f < features; ++f) {
        for (std::size_t i = 0; i < rank; ++i) {
            add_scaled(out.values.data() + f * kept, turn.row(i), z.row(f)[i], kept);
        }
    }
    return out;
}

}  // namespace shopkeeper::knowledge
