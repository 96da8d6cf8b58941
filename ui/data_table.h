// A table over any number of rows: a head that stays, rows drawn only where they are in sight, one
// row under the keyboard, columns that can be sorted where their order means something.
//
// The rows come from a source that is asked only for what is in sight, so a million cost what
// twenty cost. Places are kept as row numbers and doubles: as device pixels in a float, a million
// rows would stutter towards their end.
//
// Keyboard: the table is one stop of Tab; arrows, Page, Home and End move within it, Enter opens.
//
// Thread-safety: main thread, between NewFrame and Render. Ownership: state is the view's; the
// source is borrowed for the call.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/place.h"
#include "ui/view.h"

namespace shopkeeper::ui {

struct TableColumn {
    std::string_view title;
    float least = 64;       // logical width it never falls below
    float share = 0;        // of the room that is left over
    bool right = false;     // figures stand at the right
    bool sortable = false;  // its head can be pressed
    float from_width = 0;   // logical width of the table from which on it is shown
};

// Where one cell goes: the text's box, padding already taken off.
struct TableCell {
    ImVec2 min;
    ImVec2 max;
    bool chosen = false;
};

class TableRows {
public:
    virtual ~TableRows() = default;
    virtual std::size_t size() const = 0;
    // What the row is, in words, for who does not see it.
    virtual std::string name(std::size_t row) const = 0;
    virtual void draw(const ViewContext& view, std::size_t row, std::size_t column,
                      const TableCell& cell) const = 0;
};

struct TableState {
    double first = 0;     // the row at the upper edge; its fraction is scrolled away
    std::size_t row = 0;  // under the keyboard
    int sorted = -1;      // column, −1: as the source has them
    bool descending = false;
    bool dragging = false;  // the mark of the place is held
};

struct TableSpec {
    const char* id = "";
    std::span<const TableColumn> columns;
    float row_height = 34;  // logical
};

struct TableAnswer {
    std::optional<std::size_t> opened;  // Enter or a click
    bool by_mouse = false;              // a click
    bool sorted = false;                // state.sorted or state.descending changed
};

// Draws the table into a box. Requires: the columns outlive the call.
TableAnswer draw_table(ViewContext& view, const TableSpec& spec, TableState& state,
                       const TableRows& rows, ImVec2 min, ImVec2 max);

}  // namespace shopkeeper::ui
