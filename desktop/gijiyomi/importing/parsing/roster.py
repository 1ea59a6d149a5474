"""Who a speaker's mark means, by the attendance list.

A mark is a family name and a post. The name must be one of the list, and all that is left of the
mark must be a post that this person has: a shared first character is not enough (``宮腰大臣`` is
not 宮原). What is not certain stays unresolved and says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import normalize

from gijiyomi.domain.minutes import Attendee, Doubt, ParsedSpeaker
from gijiyomi.importing.parsing.markers import KINDS_OF_WORDS
from gijiyomi.importing.parsing.people import is_name, post_and_name, split_titled
from gijiyomi.importing.parsing.roles import (
    has_honorific,
    is_organisation,
    role_of,
    strip_honorific,
)
from gijiyomi.importing.parsing.seats import NO_SEATS, seat_called
from gijiyomi.japanese.family_names import family_of
from gijiyomi.japanese.folding import fold
from gijiyomi.japanese.width import closed, narrowed

# ``岡田（淳）委員``: the first letters of the given name tell two of one family name apart.
_GIVEN_MARK = re.compile(r"(?P<family>[^()]{1,5})\((?P<given>[^()]{1,3})\)(?P<post>[^()]+)\Z")
# ``議長（額賀福志郎君）``: the post first, the name in brackets.
_POST_FIRST = re.compile(r"(?P<post>[^()]+)\((?P<name>[^()]{2,12}?)(?:君|氏|さん|議員)?\)\Z")
_POST_AND_POST = re.compile(r"(?:議長|会長|座長|委員長|進行|司会)\((?P<also>[^()]{3,20})\)")
_TRAILING_NOTE = re.compile(r"(?<=.)\([^()]*\)\Z")
# Posts that a body gives to its members; a list of members often leaves them out.
_MEMBER = re.compile(
    r"(?:専門|臨時|特別|副)?(?:委員長|委員|構成員|議員|会員|評議員|座長|部会長|分科会長|会長|議長|主査|理事長)"
    r"(?:職務)?(?:代理者?)?\Z"
)
_MINISTER = re.compile(r"(?:国務)?大臣\Z")
_MINISTER_POST = re.compile(r"(?<!副)大臣(?!政務官|官房|補佐)")
_MINISTERIAL = re.compile(r"副?大臣|(?:大臣)?政務官")
_SEAT_BEFORE = re.compile(r"\A(?:議席)?第?\d{1,3}番(?=[^(]{2})")
_SEAT = re.compile(r"(?:議席)?第?\d{1,3}番\Z")
# ``内閣府科学技術推進事務局 福永統括官``, ``生涯学習課・塩谷課長``, ``事務局：納富課長補佐``.
_LAST_WORD = re.compile(r"(?P<body>.+)[ ・:](?P<person>[^ ・:]+)\Z")
_KANA = re.compile(r"[ぁ-んァ-ヶー]")
# ``Ａ``, ``Ｂ委員``, ``参加者Ｃ``: made to name nobody.
_LETTER = re.compile(
    r"(?:[A-Z]{1,2}(?:委員|構成員|議員|会員|氏|さん|専門家|オブザーバー)?|"
    r"(?:委員|構成員|参加者|出席者|発言者|会員|住民|市民|有識者|専門家|事業者)(?:[A-Z]|\d{1,2}))\Z"
)
_STRANGER = "label-not-on-list"
# ``柴田構成員代理（大井）``: whoever speaks is not the one named.
_STANDS_IN = re.compile(
    r"(?:委員|構成員|議員|会員|理事|幹事|課長|部長|局長)(?:の)?代理(?:人|出席)?(?:\([^()]*\))?\Z"
)
# Posts that many have: a mark that says no more names nobody, were there one on the list only.
_COMMON_POST = re.compile(
    r"(?:専門|臨時|特別)?(?:委員|構成員|会員|議員|オブザーバー?|参考人|参加者|出席者|理事|幹事|職員|教授|准教授|主任|代理|"
    r"課長|係長|部長|局長|室長|主査|主事|補佐|弁護士|説明者|説明員|社長|代表|代表取締役|監事|顧問)?"
)
_OF_ANOTHER = re.compile(r"政務官|補佐|代理|官房|職務|秘書|付(?!属)|心得")
_EVERYONE = re.compile(r"(?:全|各)(?:委員|構成員|会員|議員)")
# ``説明者（武田）``: what the one named in brackets does here, not a post.
_EXPLAINS = re.compile(r"説明者|説明員|説明補助者|事務局|参考人|発表者|講師")
_SHORTEST_WHOLE = 3
# ``記者（幹事社）``: whom the one who asks writes for.
_NO_PERSON = re.compile(r"\(|(?:社|新聞|放送|通信|テレビ)\Z")
_EXACT, _PART, _PIECES, _MEMBERSHIP = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speaker of a mark, and what is unsure about it."""

    speaker: ParsedSpeaker
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a mark says of a person."""

    name: str
    given: str = ""
    post: str = ""


def resolve(
    label: str, attendees: Sequence[Attendee], seats: Mapping[str, int] = NO_SEATS
) -> Resolution:
    """The speaker of ``label`` among ``attendees``; ``seats`` tells who sits where."""
    sitting = seats.get(seat_called(label) or "")
    if sitting is None:
        return _resolve(label, attendees)
    role = role_of(_plain(label))
    return Resolution(ParsedSpeaker(label, sitting, attendees[sitting].name, role))


def _resolve(label: str, attendees: Sequence[Attendee]) -> Resolution:
    compact = _bare(_plain(label))
    printed = _bare(normalize("NFKC", closed(narrowed(label))))
    behind = post_and_name(label)
    role = role_of(compact) or role_of(_TRAILING_NOTE.sub("", compact))
    role = role or (role_of(behind.post) if behind else "")
    if is_organisation(compact) or compact in KINDS_OF_WORDS:
        return Resolution(ParsedSpeaker(label, organisation=is_organisation(compact)))
    stated = _stated_name(behind.name + "君" if behind else printed)
    nobody = not attendees or _LETTER.match(compact) or _names_all(compact, attendees)
    if nobody or compact == role:
        return Resolution(
            _holder(label, role, attendees) or ParsedSpeaker(label, name=stated, role=role)
        )
    if _STANDS_IN.search(compact):
        return Resolution(ParsedSpeaker(label, role=role), (Doubt(_STRANGER, label),))
    fitting = _fitting(label, attendees) or _holding(compact, attendees)
    if not fitting and (told := _POST_AND_POST.fullmatch(compact)) and role_of(told["also"]):
        fitting = _holding(told["also"], attendees)  # 議長（建設部長）
    if len(fitting) == 1:
        (index,) = fitting
        name = attendees[index].name
        return Resolution(ParsedSpeaker(label, attendee=index, name=name, role=role))
    speaker = ParsedSpeaker(label, name=stated, role=role)
    if stated and not fitting and _states_itself(compact):
        odd = any(_is_misprint(_plain(stated), _plain(one.name)) for one in attendees)
        return Resolution(speaker, (Doubt("label-odd", label),) if odd else ())
    code = "ambiguous-name" if fitting else _STRANGER
    return Resolution(speaker, (Doubt(code, label),))


def _is_misprint(name: str, other: str) -> bool:
    """Whether two whole names differ in one letter."""
    if len(name) != len(other) or len(name) < _SHORTEST_WHOLE:
        return False
    return sum(a != b for a, b in zip(name, other, strict=True)) == 1


def _names_all(compact: str, attendees: Sequence[Attendee]) -> bool:
    """Whether a mark is a group's of the list, or everyone's: ``河川管理者``, ``全委員``."""
    groups = {_plain(one.group) for one in attendees if one.group}
    return compact in groups or bool(_EVERYONE.fullmatch(compact))


def _holder(label: str, role: str, attendees: Sequence[Attendee]) -> ParsedSpeaker | None:
    """The speaker of a mark that is a post and no more: the one who has it, if one has."""
    holding = _holding(_plain(role), attendees) if role else []
    if not holding:
        return None
    (index,) = holding
    return ParsedSpeaker(label, attendee=index, name=attendees[index].name, role=role)


def _states_itself(compact: str) -> bool:
    """Whether a mark says by its form that it gives a full name: 君 behind it, or brackets."""
    return has_honorific(compact) or bool(_POST_FIRST.match(compact))


def _stated_name(compact: str) -> str | None:
    """The full name that a mark gives itself: ``石井準一君``, ``議長（額賀福志郎君）``."""
    post_first = _POST_FIRST.match(compact)
    if post_first and split_titled(post_first["post"]):  # 武田村長（上之川村）
        return None
    if post_first and (role_of(post_first["post"]) or _SEAT.fullmatch(post_first["post"])):
        name = post_first["name"]
    elif has_honorific(compact):
        name = strip_honorific(compact)
    else:
        titled = split_titled(compact)
        name = titled.name if titled and len(titled.name) >= 4 else _name_alone(compact)
    whole = 3 <= len(name) <= 8 and is_name(name) and not _NO_PERSON.search(name)
    return name if whole and "担当" not in name else None


def _name_alone(compact: str) -> str:
    """A mark that is a whole name and no more: ``山田 太郎``."""
    return compact if family_of(compact) not in {None, compact} else ""


def _bare(compact: str) -> str:
    """A mark without brackets around all of it: ``（伊藤よしのり議長）``."""
    inner = compact[1:-1]
    wrapped = compact.startswith("(") and compact.endswith(")")
    return inner if wrapped and not set(inner) & set("()") else compact


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """``text`` as names are compared by: 髙 is 高, white space and width do not count."""
    return fold(closed(narrowed(text))).upper()


def _fitting(label: str, attendees: Sequence[Attendee]) -> list[int]:
    """The attendees that fit best, equally well."""
    scores = {
        index: max(_score(claim, attendee) for claim in _claims(label))
        for index, attendee in enumerate(attendees)
    }
    best = max(scores.values())
    return [index for index, score in scores.items() if score == best] if best else []


def _holding(post: str, attendees: Sequence[Attendee]) -> list[int]:
    """The one attendee whose post a mark without a name gives: ``医療課長``, ``会長``."""
    if _COMMON_POST.fullmatch(post):
        return []
    # ``評価課長`` may also be read as a person called 評価: then the whole post must be so.
    named = split_titled(post) is not None
    holders = [
        i
        for i, one in enumerate(attendees)
        if (post == _plain(one.post) if named else post in _posts(one))
    ]
    return holders if len(holders) == 1 else []


def _posts(attendee: Attendee) -> set[str]:
    """The posts of an attendee, one by one: of ``会長 教授`` and ``教授（座長）`` each."""
    post = narrowed(attendee.post)
    words = {attendee.post, *re.split(r"[\s()・、兼]+", post)}
    group = _plain(attendee.group or "")
    return {_plain(word) for word in words if word} | (
        {group} if role_of(group) == group else set()
    )


def _claims(label: str) -> list[_Claim]:
    """The ways to read a mark: all of it, without a note behind, the last of several words."""
    narrow = " ".join(narrowed(label).split())
    compact = _SEAT_BEFORE.sub("", strip_honorific(_bare(_plain(narrow))))
    if match := _GIVEN_MARK.match(compact):
        return [_Claim(match["family"], match["given"], match["post"])]
    claims = [_Claim(compact), _Claim(_TRAILING_NOTE.sub("", compact))]
    if match := _POST_FIRST.match(compact):
        claims.append(_Claim(match["name"], post=match["post"]))
    if behind := post_and_name(_bare(narrow)):
        claims.append(_Claim(_plain(behind.name), post=_plain(behind.post)))
    last = _LAST_WORD.match(_TRAILING_NOTE.sub("", narrow))
    if last and is_organisation(_plain(last["body"])):
        claims.append(_Claim(_plain(last["person"])))
    return claims


def _score(claim: _Claim, attendee: Attendee) -> int:
    """How well an attendee fits a claim; 0 if not."""
    name = _plain(attendee.name)
    family = _plain(_family(attendee.name))
    known = family != name or family_of(attendee.name) is not None
    if claim.given:
        # The list may tell the two apart as the mark does: 藤井（雄）委員.
        fits = re.sub(r"[()]", "", name).startswith(claim.name + claim.given)
        return _post_score(claim.post, attendee) if fits else 0
    if (body := claim.name.find(family)) > 0 and not claim.given:
        claim = _without_body(claim, body, attendee)
    shared = len(family) if known else _shared_prefix(claim.name, name)
    if not shared or not claim.name.startswith(name[:shared]):
        return 0
    if claim.name.startswith(name):
        return _whole_name_score(claim.name[len(name) :], name, attendee)
    if not known and not _may_be_family(name, shared):
        return 0
    rest = claim.name[shared:]
    # ``三浦和``: a letter of the given name tells two of one family name apart.
    if not rest or (known and name.startswith(claim.name)):
        return _family_score(claim.post, attendee) if known else 0
    return _post_score(rest, attendee)


def _family_score(post: str, attendee: Attendee) -> int:
    """How well a mark fits that gives the family name and, in front of it, ``post`` or nothing."""
    if not post or _SEAT.fullmatch(post):
        return _EXACT
    of_body = len(post) > 1 and post in _plain(f"{attendee.group or ''} {attendee.affiliation}")
    if of_body:  # 北日本電力（奥寺）
        return _PART
    return _PIECES if _EXPLAINS.fullmatch(post) else _post_score(post, attendee)


def _without_body(claim: _Claim, end: int, attendee: Attendee) -> _Claim:
    """``国土交通省佐久間課長`` without the body, if the attendee is said to be of it."""
    body = claim.name[:end]
    said = _plain(f"{attendee.group or ''} {attendee.affiliation} {attendee.post}")
    return (
        replace(claim, name=claim.name[end:])
        if body == "事務局" or (is_organisation(body) and body in said)
        else claim
    )


def _family(name: str) -> str:
    """The family name: what stands before the space, or what the dictionary knows as one."""
    family, *given = name.split(maxsplit=1)
    return family if given else family_of(name) or name


def _whole_name_score(rest: str, name: str, attendee: Attendee) -> int:
    """How well an attendee fits whose whole name a mark gives; ``rest`` stands behind it."""
    if not rest:
        return _EXACT
    return _PART if role_of(rest) and len(name) > 3 else _post_score(rest, attendee)


def _may_be_family(name: str, length: int) -> bool:
    """Whether the first letters of a name without a space may be the family name.

    A single letter is one only before kana (``林いづみ``): 原 may also begin 原田潤.
    """
    return length >= 2 or bool(_KANA.match(name[1:]))


def _shared_prefix(first: str, second: str) -> int:
    pairs = zip(first, second, strict=False)
    return next(
        (index for index, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second))
    )


def _post_score(post: str, attendee: Attendee) -> int:
    """How well a post fits what the list says of an attendee."""
    group = _plain(attendee.group or "")
    described = _plain(attendee.affiliation + attendee.post)
    if post in (group, _plain(attendee.post)):
        return _EXACT
    if _has_post(described, post) or (role_of(post) and _has_post(group, post)):
        return _PART
    if _MEMBER.fullmatch(post) and _is_member(group):
        return _MEMBERSHIP
    if _MINISTER.fullmatch(post) and _MINISTER_POST.search(f"{group} {described}"):
        return _PART
    if _MINISTERIAL.fullmatch(described) and _is_of_ministry(post, described):
        return _PART
    whole = _has_post(described, role_of(post))
    return _PIECES if whole and _is_pieced(post, f"{group} {described}") else 0


def _is_of_ministry(post: str, described: str) -> bool:
    """Whether ``post`` says of which ministry, what the ministry's own list leaves out."""
    ministry = post.removesuffix(described)
    return ministry != post and not ministry.endswith("副")


def _has_post(described: str, post: str) -> bool:
    """Whether ``post`` stands in a description as a post of its own.

    大臣 in 大臣政務官 or 副大臣 and 課長 in 課長補佐 are the post of another.
    """
    return bool(post) and any(
        not _OF_ANOTHER.match(described, found.end()) and described[: found.start()][-1:] != "副"
        for found in re.finditer(re.escape(post), described)
    )


def _is_member(group: str) -> bool:
    return not group or bool(
        re.search(r"委員|構成員|座長|会長|議長|主査|議員|会員|部会|理事|有識者|評議", group)
    )


def _is_pieced(post: str, described: str) -> bool:
    """Whether ``post`` is made of pieces of two or more letters that stand in ``described``.

    ``人工知能戦略担当大臣`` is cut from ``特命担当大臣（人工知能戦略担当）``.
    """
    reachable = {0}
    for end in range(2, len(post) + 1):
        if any(start <= end - 2 and post[start:end] in described for start in set(reachable)):
            reachable.add(end)
    return len(post) in reachable
