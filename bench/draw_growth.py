#!/usr/bin/env python3
"""Draws how cost grows with the number of articles, from what bench/peers.py wrote.

  bench/draw_growth.py FILE.json docs/pictures/growth.svg

Both axes are logarithmic: what grows as the articles do rises like the dotted lines. Colours are
those of ui/theme.cpp, light.
"""

import json
import math
import sys

WIDTH, HEIGHT = 900, 400
LEFT, TOP, PLOT, DEEP, GAP = 60, 64, 330, 260, 110
SURFACE, BORDER, TEXT, QUIET = "#FFFFFF", "#E1DED6", "#1C2025", "#656B72"
COLOURS = {"Shopkeeper": "#0B655C", "Xapian": "#7E4E00", "SQLite FTS5": "#3E4959"}
PANELS = (("Whole question, ms", "whole long"), ("A key, ms", "keys long"))


def series(results, row):
    """engine → [(articles, p50 ms, p99 ms)], ascending."""
    lines = {}
    for size in sorted((name for name in results if name.isdigit()), key=int):
        for one in results[size]:
            if row in one:
                lines.setdefault(one["engine"], []).append(
                    (int(size), one[row]["p50_us"] / 1e3, one[row]["p99_us"] / 1e3))
    return lines


def text(x, y, words, colour=QUIET, anchor="start", size=12):
    return (f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}" '
            f'text-anchor="{anchor}">{words}</text>')


def line(points, colour, dash=""):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.75"'
            f'{dashed}/>')


def panel(title, lines, left):
    values = [value for points in lines.values() for point in points for value in point[1:]]
    sizes = [point[0] for points in lines.values() for point in points]
    if not values:
        return [text(left, TOP - 30, title, TEXT, size=14)]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(min(sizes)), math.log10(max(max(sizes), min(sizes) * 10))

    def place(size, value):
        return (left + PLOT * (math.log10(size) - first) / (last - first),
                TOP + DEEP * (high - math.log10(value)) / max(high - low, 1))

    out = [text(left, TOP - 30, title, TEXT, size=14)]
    for power in range(low, high + 1):
        y = place(min(sizes), 10.0 ** power)[1]
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + PLOT}" y2="{y:.1f}" '
                   f'stroke="{BORDER}"/>')
        out.append(text(left - 8, y + 4, f"{10.0 ** power:g}", anchor="end"))
    for size in sorted(set(sizes)):
        out.append(text(place(size, 1)[0], TOP + DEEP + 20, f"{size:,}", anchor="middle"))
    for engine, points in lines.items():
        colour = COLOURS.get(engine, TEXT)
        out.append(line([place(size, p50) for size, p50, _ in points], colour))
        out.append(line([place(size, p99) for size, _, p99 in points], colour, "5 4"))
        for size, p50, p99 in points:
            for value in (p50, p99):
                x, y = place(size, value)
                out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>')
        start = points[0]
        grown = [(size, start[1] * size / start[0]) for size in (start[0], max(sizes))]
        grown = [(size, value) for size, value in grown if value <= 10.0 ** high]
        if engine == "Shopkeeper" and len(grown) > 1:
            out.append(line([place(*one) for one in grown], QUIET, "1 5"))
    return out


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        results = json.load(file)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
           f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Inter, sans-serif">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{SURFACE}"/>']
    for number, (title, row) in enumerate(PANELS):
        out += panel(title, series(results, row), LEFT + number * (PLOT + GAP))
    x = LEFT
    for engine, colour in COLOURS.items():
        out.append(line([(x, HEIGHT - 22), (x + 22, HEIGHT - 22)], colour))
        out.append(text(x + 28, HEIGHT - 18, engine, TEXT))
        x += 130
    out.append(text(x, HEIGHT - 18, "articles; solid p50, dashed p99, dotted: as the articles"))
    out.append("</svg>")
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
