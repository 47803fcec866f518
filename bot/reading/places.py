"""Where it was: a town, with or without its state, or a named or plain venue."""

from __future__ import annotations

import re

from bot.activity import Span

_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY]|D\.C\."
    r"|Alabama|Alaska|Arizona|Arkansas|Calif(?:ornia|\.)|Colorado|Connecticut|Delaware|Florida|"
    r"Georgia|Hawaii|Idaho|Ill(?:inois|\.)|Indiana|Iowa|Kansas"
    r"|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Mich(?:igan|\.)|Minnesota|Mississippi|Missouri|"
    r"Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)"
    r"|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|"
    r"Dakota)|Tennessee|Tex(?:as|\.)|Utah|Vermont|Virginia"
    r"|Wash(?:ington|\.)|West Virginia|Wisconsin|Wyoming)"
)
_NOT_A_PLACE = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|"
    r"Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Q[1-4]|FY|"
    r"OSHA|MIOSHA|Spanish|English|CPR|PPE|LOTO|I|We|The|Attendance|Total)\b)"
)
_REST = r"(?:[\w'&-]|\.(?=\w)|(?<=\bSt)\.|(?<=\bMt)\.|(?<=\bFt)\.)*"  # a full stop ends a name, save in "St. Paul"
_NAME = (
    rf"{_NOT_A_PLACE}[A-Z]{_REST}(?:(?: (?:of|de|the|at|on|and|&)){{0,2}} {_NOT_A_PLACE}#?(?:(?<=Local )\d{{1,4}}\b|"
    rf"[A-Z]){_REST}){{0,5}}"
)
_VENUE = (
    r"(?:plant|shop|job ?site|site|hall|union hall|church|school|high school|college|campus|warehouse|"
    r"office|library|fire ?house|fire station|county fair|fair ?grounds?"
    r"|state fair|consulate|mobile consulate|hospital|clinic|hotel|convention center|conference "
    r"center|community center|training center|civic center|museum|mall|park"
    r"|yard|mill|factory|farm|elevator|quarry|mine|terminal|port|airport|arena|stadium|expo|trade "
    r"show|apprentice(?:ship)? school|training school|headquarters|hq|facility|depot|dock|shipyard|"
    r"refinery|dealership|co-?op|restaurant|brewery|gym|cafeteria|break ?room|banquet hall|vfw|grange|"
    r"market|store)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t*-]*(?:[Ll]ocation|[Pp]lace|[Ww]here|[Vv]enue|[Cc]ity|[Ll]ugar|LOCATION|PLACE|WHERE)\s*[:=-]\s*"
        r"(?P<place>[^\n|]{2,80})$",
        rf"\b{_NAME},? {_STATE}(?![\w])",
        (
            r"(?:\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ff]rom|[Ee]n|[Aa]t|@|[Oo]ver at|[Dd]own at|[Uu]p in) |"
            rf"@)(?:the |The |our |el |la )?(?P<place>{_NAME})"
        ),
        rf"\b(?:at|in|inside|from|to) (?P<place>(?:the|our|a|an|my|their) (?:[\w'-]+ ){{0,3}}?{_VENUE})\b",
        rf"\b{_NAME} (?:High School|HS|College|University|Center|Hall|School|Church|Plant|Hotel|Library|Consulate)\b",
        r"\b(?P<place>[Ww]ebinar|[Zz]oom|Teams|[Vv]irtual(?:ly)?|[Oo]nline|LinkedIn|[Ff]acebook|[Ii]ntranet)\b",
    )
)


def place_in(source: str, start: int, end: int) -> Span | None:
    """The place named in the written text between these offsets; a town with its state first."""
    for pattern in _PATTERNS:
        match = pattern.search(source, start, end)
        if match:
            group = "place" if "place" in pattern.groupindex else 0
            text = match[group].rstrip(" .,-&")
            return Span(text=text, start=match.start(group), end=match.start(group) + len(text))
    return None
