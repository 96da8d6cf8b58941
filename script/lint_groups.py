"""Which sources clang-tidy may judge in one run, and the text of such a run.

Nearly all of clang-tidy's time goes into the system's headers, once for every source. Sources whose
flags are the same and whose names cannot meet are therefore set one after the other in one text
and judged together: the headers are walked once. A run without a finding speaks for all its
sources; of a run with one, script/lint judges the sources again, each alone, so that a word about
a source is always said about that source by itself.
"""
import re

# Comments, raw strings, strings, characters (not the ' between digits).
NO_CODE = re.compile(r"""//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*\""""
                     r"""|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])*'""", re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M | re.S)
WORD = re.compile(r"[A-Za-z_]\w*")
TOKEN = re.compile(r"[A-Za-z_]\w*|::|[^\s]")
# `using a::name;` and `namespace name = a;`: checks ask whether anything uses them, and a run of
# several sources would take another's use for theirs.
SHORTHAND = re.compile(
    r"^[ \t]*(?:using[ ]+(?:\w+|::)*?::(\w+)|namespace[ ]+(\w+)\s*=[^;]*);", re.M)
# A word that is neither a member nor written in full.
BARE = re.compile(r"(?<![\w.])(?<!->)(?<!::)[A-Za-z_]\w*")
CALL = re.compile(r"(?<![\w.])(?<!->)(?<!::)([A-Za-z_]\w*)\s*[(<]")
TYPES = {"struct", "class", "enum", "union"}


def names_of_header(text: str) -> set:
    """What a header declares in namespaces."""
    return names_in(DIRECTIVE.sub(" ", NO_CODE.sub(" ", text)), {"named", "unnamed"})


class Source:
    """What grouping needs to know of one source: its text, the names of its own, and the words
    that mean something in it, `around` (the names of the headers it includes) among them."""

    def __init__(self, path: str, text: str, around: set):
        self.path, self.text = path, text
        code = NO_CODE.sub(" ", text)
        directives = DIRECTIVE.findall(code)
        code = DIRECTIVE.sub(" ", code)
        self.own = names_in(code, {"unnamed"})
        # What a source calls by a bare name may be anything; every other name in it is a local
        # one, a member, of a header or its own, and the first two hide what others declare.
        self.words = set(CALL.findall(code)) | around | self.own
        # A macro of its own would speak in every source after it.
        macros = any(re.match(r"\s*#\s*(define|undef)", text) for text in directives)
        self.alone = macros or has_idle_shorthand(code)

    def may_join(self, other: "Source") -> bool:
        """True when no name of either means anything in the other."""
        return not self.own & other.words and not other.own & self.words


def has_idle_shorthand(code: str) -> bool:
    """True when nothing but a `using a::name;` itself says the name as it is, not as a member or
    in full: then it may be brought in for nothing, and the source is judged alone."""
    said = set(BARE.findall(SHORTHAND.sub(" ", code)))
    return any((match[1] or match[2]) not in said for match in SHORTHAND.finditer(code))


def declared(head: list) -> set:
    """The name that the words before a `;` or `{` declare; empty when they declare none."""
    if not head or (head[0] == "using" and "=" not in head):
        return set()
    words = [word for word in head if WORD.fullmatch(word)]
    if head[0] == "using":
        return {words[1]}
    if head[0] in TYPES:
        named = [word for word in words if word not in TYPES]
        return {named[0]} if named else set()
    for at in range(1, len(head)):
        if head[at] in ("(", "=", "[") and WORD.fullmatch(head[at - 1]):
            name = head[at - 1]  # in capitals it is a macro, which makes a name for each use
            return set() if name.isupper() or name == "static_assert" else {name}
    return set(words[-1:])


def names_in(code: str, kinds: set) -> set:
    """What is declared in namespaces of these kinds. The names in unnamed ones are a source's own:
    others may give them to other things."""
    names, scopes, head, depth = set(), [], [], 0
    for token in TOKEN.findall(code):
        depth += (token == "(") - (token == ")")
        if token not in "{};" or depth > 0:
            head.append(token)
            continue
        counts = bool(scopes) and scopes[-1] in kinds
        if token == "}":
            scopes = scopes[:-1]
        elif token == "{" and "namespace" in head:
            inside = "unnamed" in scopes or head[-1] == "namespace"
            scopes = scopes + ["unnamed" if inside else "named"]
        else:
            names |= declared(head) if counts else set()
            scopes = scopes + ["other"] if token == "{" else scopes
        head = []
    return names


def groups_of(sources: list, size: int) -> list:
    """Lists of at most `size` sources that may be judged in one run; every source is in one."""
    groups = []
    for source in sorted(sources, key=lambda source: (-len(source.own), source.path)):
        for group in groups:
            fits = len(group) < size and not source.alone and not group[0].alone
            if fits and all(source.may_join(other) for other in group):
                group.append(source)
                break
        else:
            groups.append([source])
    return groups


def joined_text(group: list):
    """The sources one after the other, and the line each begins on (counted from 1)."""
    lines, starts = [], []
    for number, source in enumerate(group):
        # A macro between two sources tells the check of repeated includes that a new file begins.
        lines.append(f"#define SHOPKEEPER_SOURCE_{number}")
        starts.append(len(lines) + 1)
        lines += source.text.split("\n")
    return "\n".join(lines) + "\n", starts


def named_in(words: str, path: str, group: list, starts: list) -> list:
    """The sources of a run that its findings name; all of them when they name none."""
    named = []
    for match in re.finditer(re.escape(path) + r":(\d+):\d+: (?:error|warning)", words):
        line = int(match[1])
        at = max((at for at, start in enumerate(starts) if start <= line), default=0)
        if group[at] not in named:
            named.append(group[at])
    return named or list(group)
