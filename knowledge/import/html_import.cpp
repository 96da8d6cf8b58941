#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "knowledge/import.h"
#include "knowledge/import/fields.h"
#include "knowledge/import/markdown_writer.h"
#include "knowledge/sentences.h"

namespace shopkeeper::knowledge {
namespace {

using namespace import;

// Deeper than this a document is taken flat: the walk below calls itself.
constexpr int kDeepest = 200;

struct CloseDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, CloseDocument>;

Document parse(std::string_view html) {
    // Text that is UTF-8 already is taken as such whatever its <meta> says; other bytes are left to
    // libxml2, which reads the <meta> and falls back to Latin-1.
    const char* encoding = is_valid_utf8(html) ? "UTF-8" : nullptr;
    return Document(htmlReadMemory(
        html.data(), static_cast<int>(html.size()), nullptr, encoding,
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
}

std::string_view name_of(const xmlNode* node) {
    return node->name == nullptr ? std::string_view()
                                 : std::string_view(reinterpret_cast<const char*>(node->name));
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string content_of(const xmlNode* node) {
    if (node->content == nullptr) return {};
    return clean_utf8(reinterpret_cast<const char*>(node->content));
}

std::string attribute(xmlNode* node, const char* name) {
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    if (value == nullptr) return {};
    std::string out = clean_utf8(reinterpret_cast<const char*>(value));
    xmlFree(value);
    return out;
}

// All text below a node, without calling itself: for what is too deep, and for titles.
std::string flat_text(const xmlNode* root) {
    std::string out;
    const xmlNode* node = root;
    while (node != nullptr) {
        if (node->type == XML_TEXT_NODE) out += content_of(node);
        if (node->children != nullptr && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr) node = node->parent;
        if (node == root) break;
        node = node->next;
    }
    return out;
}

// A cell that holds one bold element and nothing else: how heads are written by hand.
bool is_bold(const xmlNode* cell) {
    const xmlNode* only = nullptr;
    for (const xmlNode* child = cell->children; child != nullptr; child = child->next) {
        if (child->type == XML_TEXT_NODE && one_line(content_of(child)).empty()) continue;
        if (only != nullptr || child->type != XML_ELEMENT_NODE) return false;
        only = child;
    }
    return only != nullptr && (name_of(only) == "strong" || name_of(only) == "b");
}

// Elements that are not part of what the article says.
constexpr std::array<std::string_view, 14> kDropped{
    "script", "style", "nav",    "head",   "noscript", "template", "iframe",
    "form",   "svg",   "button", "header", "footer",   "aside",    "select"};

class Walk {
public:
    std::string markdown(xmlNode* root) {
        children(root, 0);
        return writer_.take();
    }

private:
    void children(xmlNode* node, int depth) {
        for (xmlNode* child = node->children; child != nullptr; child = child->next) {
            visit(child, depth);
        }
    }
    void visit(xmlNode* node, int depth);
    bool block_element(xmlNode* node, std::string_view name, int depth);
    bool inline_element(xmlNode* node, std::string_view name, int depth);
    struct TableRows {
        std::vector<std::vector<std::string>> rows;
        std::size_t heads = 0;  // cells of the first row that are heads
    };
    void table(xmlNode* node);
    void table_rows(xmlNode* node, int depth, TableRows& table);

    MarkdownWriter writer_;
};

void Walk::visit(xmlNode* node, int depth) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        writer_.text(content_of(node));
        return;
    }
    if (node->type != XML_ELEMENT_NODE) return;
    const std::string_view name = name_of(node);
    if (is_one_of(name, kDropped)) return;
    if (depth >= kDeepest) {
        writer_.text(flat_text(node));
        return;
    }
    if (block_element(node, name, depth + 1) || inline_element(node, name, depth + 1)) return;
    children(node, depth + 1);
}

bool Walk::block_element(xmlNode* node, std::string_view name, int depth) {
    constexpr std::array<std::string_view, 12> kParagraphs{
        "p",  "div", "section", "article",    "main",    "dl",
        "dt", "dd",  "figure",  "figcaption", "address", "details"};
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        writer_.heading(name[1] - '0', flat_text(node));
    } else if (name == "ul" || name == "ol") {
        writer_.open_list(name == "ol");
        children(node, depth);
        writer_.close_list();
    } else if (name == "li") {
        writer_.open_item();
        children(node, depth);
        writer_.close_item();
    } else if (name == "blockquote") {
        writer_.open_quote();
        children(node, depth);
        writer_.close_quote();
    } else if (name == "pre") {
        writer_.code_block(flat_text(node));
    } else if (name == "table") {
        table(node);
    } else if (name == "hr") {
        writer_.rule();
    } else if (is_one_of(name, kParagraphs)) {
        writer_.end_block();
        children(node, depth);
        writer_.end_block();
    } else {
        return false;
    }
    return true;
}

bool Walk::inline_element(xmlNode* node, std::string_view name, int depth) {
    if (name == "br") {
        writer_.line_break();
    } else if (name == "strong" || name == "b") {
        writer_.open_mark("**");
        children(node, depth);
        writer_.close_mark("**");
    } else if (name == "em" || name == "i") {
        writer_.open_mark("*");
        children(node, depth);
        writer_.close_mark("*");
    } else if (name == "code" || name == "kbd" || name == "samp") {
        writer_.code(flat_text(node));
    } else if (name == "a") {
        writer_.link(flat_text(node), attribute(node, "href"));
    } else if (name == "img") {
        writer_.text(attribute(node, "alt"));
    } else {
        return false;
    }
    return true;
}

void Walk::table_rows(xmlNode* node, int depth, TableRows& table) {
    if (depth >= kDeepest) return;
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        const std::string_view name = name_of(child);
        if (name == "tr") {
            table.rows.emplace_back();
            table_rows(child, depth + 1, table);
        } else if ((name == "td" || name == "th") && !table.rows.empty()) {
            const bool head = name == "th" || is_bold(child) ||
                              (node->parent != nullptr && name_of(node->parent) == "thead");
            if (table.rows.size() == 1 && head) ++table.heads;
            table.rows.back().push_back(flat_text(child));
        } else if (name == "thead" || name == "tbody" || name == "tfoot") {
            table_rows(child, depth + 1, table);
        }
    }
}

void Walk::table(xmlNode* node) {
    TableRows table;
    table_rows(node, 0, table);
    // Heads stand above every column; one at the left of a row is a cell like the others.
    const bool headed = !table.rows.empty() && table.heads == table.rows.front().size();
    writer_.table(std::move(table.rows), headed);
}

// The first element of that name, in document order, found without calling itself.
xmlNode* find_element(xmlNode* root, std::string_view name) {
    xmlNode* node = root;
    while (node != nullptr) {
        if (node->type == XML_ELEMENT_NODE && name_of(node) == name) return node;
        if (node->children != nullptr && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == nullptr) node = node->parent;
        if (node == root) break;
        node = node->next;
    }
    return nullptr;
}

std::string element_text(xmlNode* root, std::string_view name) {
    xmlNode* found = find_element(root, name);
    return found == nullptr ? std::string() : one_line(flat_text(found));
}

}  // namespace

std::string html_to_markdown(std::string_view html) {
    if (html.empty() || html.size() > kMaxArticleBytes) return {};
    const Document document = parse(html);
    xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    return root == nullptr ? std::string() : Walk().markdown(root);
}

ImportResult import_html(std::string_view source_name, std::string_view bytes) {
    ImportResult out;
    const auto problem = [&](const char* why) {
        out.problems.push_back({std::string(source_name), 0, why});
    };
    if (bytes.size() > kMaxArticleBytes) {
        problem("The page is larger than 4 MiB; split it into several.");
        return out;
    }
    const Document document = bytes.empty() ? Document() : parse(bytes);
    xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (root == nullptr) {
        problem("The page is empty or no HTML.");
        return out;
    }
    Article article;
    article.id = without_ending(source_name);
    for (const char* element : {"title", "h1", "h2"}) {
        if (article.title.empty()) article.title = element_text(root, element);
    }
    if (article.title.empty()) article.title = title_from_name(source_name);
    article.body = Walk().markdown(root);
    if (trimmed(article.body).empty()) {
        problem("The page has no text.");
        return out;
    }
    out.articles.push_back(std::move(article));
    return out;
}

}  // namespace shopkeeper::knowledge
