"""The shapes of a sentence that states many facts: fronted phrases, verb groups, lists, and what follows a noun."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.text.fact_words import Word, Words, kinds, postmodifiers, word_list
from claimcheck.text.tags import Tag, is_base, may_be_past, word_class


def parted(words: Words) -> list[Word]:
    """The words with a range of dates as two dates and a dash."""
    found: list[Word] = []
    for word in words:
        first, dash, last = word.text.partition("\u2013")
        if word.date and dash:
            ends = [word._replace(text=first.strip()), Word(dash, Tag.MARK), word._replace(text=last.strip())]
            found += [w for w in ends if w.text]
        else:
            found.append(word)
    return found


def without_stop(words: Words) -> list[Word]:
    found = list(words)
    while found and found[-1].text in ".!;:":
        found.pop()
    return found


def stripped(words: Words) -> list[Word]:
    return [w for w in words if w.tag is not Tag.MARK or w.text in ("'s", "#", "+")]


def at_commas(words: Words) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def adverbs(words: Words, index: int) -> int:
    count = 0
    while index + count < len(words) and words[index + count].tag in (Tag.ADVERB, Tag.NEGATOR):
        count += 1
    return count


def after_adverbs(words: Words) -> int:
    return adverbs(words, 0)


_FRONTS = (Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.GERUND, Tag.PARTICIPLE, Tag.NUMBER, Tag.ADVERB)


def fronted(words: Words) -> tuple[list[Word], list[Word]]:
    """The phrase before the subject, and the rest: "In 2015 , X ..."."""
    if not words or words[0].tag not in _FRONTS or words[0].name:
        return [], list(words)
    for index, word in enumerate(words):
        if (
            word.text == ","
            and index + 1 < len(words)
            and words[index + 1].tag in (Tag.NOUN, Tag.DETERMINER, Tag.PRONOUN)
        ):
            verb = finite(words, index + 1)
            apart = any(w.text == "," for w in words[index + 1 : max(verb, index + 1)])
            if (verb < 0 or apart) and not (words[index + 1].name and verb > 0 and words[verb - 1].text == ","):
                continue
            return list(words[:index]), list(words[index + 1 :])
    if words[0].tag is Tag.PREPOSITION and len(words) > 2 and words[1].date:
        return list(words[:2]), list(words[2:])
    return [], list(words)


def opening(words: Words) -> tuple[list[Word], list[Word]]:
    """What stands beside the subject and before it: "A unitary state , Croatia is"."""
    comma = next((i for i, w in enumerate(words) if w.text == ","), -1)
    opens = 1 < comma < len(words) - 1 and words[0].lower in ("a", "an", "the", "one") and not words[0].name
    if (
        opens
        and (words[comma + 1].name or words[comma + 1].lower in word_list("resolved"))
        and finite(words, 0) > comma + 1
    ):
        after = finite(words, comma + 1)
        if not any(w.text == "," for w in words[comma + 1 : after]):
            return list(words[:comma]), list(words[comma + 1 :])
    return [], list(words)


def only_time(words: Words) -> bool:
    """Whether a phrase only says when."""
    return any(w.date for w in words) and all(w.date or w.tag is Tag.PREPOSITION for w in words)


def finite(words: Words, start: int) -> int:
    """Where the first finite verb stands from `start` on, -1 if there is none."""
    depth = False
    for index in range(start, len(words)):
        word = words[index]
        before = words[index - 1] if index > start else None
        if word.text == ",":
            depth = False
        if word.tag is Tag.RELATIVE:
            depth = True
        elif word.tag in (Tag.AUXILIARY, Tag.VERB) and not word.name:
            if not depth and not (before is not None and before.tag is Tag.TO):
                return index
        elif word.tag is Tag.PARTICIPLE and not depth and may_be_past(word.lower):
            ahead = words[index + 1] if index + 1 < len(words) else None
            if before is not None and before.text == "," and sum(w.text == "," for w in words[start:index]) % 2:
                continue  # ", known as X ," beside the subject.
            if ahead is None or ahead.lower != "by":
                return index
    return -1


def with_verb(words: Words) -> list[Word]:
    """The words with a form in -s after a name as their verb, where they have no other: "Poldark airs on"."""
    for index in range(1, min(len(words) - 1, 6)):
        word, after = words[index], words[index + 1]
        plural = word.tag is Tag.NOUN and not word.name and word.lower.endswith("s") and not word.lower.endswith("ss")
        before = words[index - 1]
        if before.tag is Tag.ADVERB and index > 1:
            before = words[index - 2]  # "Diwali spiritually signifies the".
        opens = index == 1 and before.tag is Tag.NOUN and before.text[0].isupper()
        subject = before.name or opens or (before.lower in word_list("resolved") and before.lower != "they")
        if plural and subject and (after.name or after.tag in (Tag.PREPOSITION, Tag.DETERMINER)):
            return [*words[:index], word._replace(tag=Tag.VERB), *words[index + 1 :]]
    return list(words)


def clauses(words: Words) -> list[list[Word]]:
    """The verbs of one subject with what belongs to each: "died and was buried", "wrote X , and directed Y"."""
    cuts = [0]
    sealed = False
    group = words[: verb_group(words)]
    copular = all(w.lower in word_class("be") or w.tag is Tag.ADVERB for w in group)
    passive = len(group) > 1 and group[-1].tag is Tag.PARTICIPLE
    for index, word in enumerate(words):
        if word.tag is Tag.RELATIVE:
            sealed = True
        elif word.text == ",":
            sealed = False
        if word.tag is Tag.TO and copular and index == verb_group(words):
            break
        joins = word.tag is Tag.COORDINATOR and word.lower in ("and", "but") and index
        if joins and not sealed:
            after = index + 1 + adverbs(words, index + 1)
            if after < len(words) and (
                _is_finite_form(words, after, copular) or (passive and words[after].tag is Tag.PARTICIPLE)
            ):
                cuts.append(index)
            elif _own_subject(words, index + 1):
                cuts.append(index)
                cuts.append(len(words))
                break
        elif word.text == ";":
            cuts += [index, len(words)]
            break
        elif word.tag is Tag.SUBORDINATOR and index and word.lower not in ("that", "as", "how", "what", "once"):
            if word.lower in word_list("conditional"):
                continue
            cuts += [index, len(words)]
            break
    cuts.append(len(words))
    found = []
    for first, last in pairwise(cuts):
        part = list(words[first:last])
        if first and part and (part[0].tag is Tag.SUBORDINATOR or part[0].text == ";" or _own_subject(part, 1)):
            continue
        while part and (part[0].text == "," or (part[0].tag is Tag.COORDINATOR)):
            part = part[1:]
        while part and part[-1].text == ",":
            part = part[:-1]
        if part:
            found.append(part)
    return _shared_auxiliary(found)


def _shared_auxiliary(parts: list[list[Word]]) -> list[list[Word]]:
    """ "Was founded in 2004 and dissolved in 2010": the second verb has the first one's auxiliary."""
    if not parts or not parts[0] or parts[0][0].tag is not Tag.AUXILIARY:
        return parts
    group = parts[0][: verb_group(parts[0])]
    passive = len(group) > 1 and group[-1].tag is Tag.PARTICIPLE
    lead = [w for w in group if w.tag is Tag.AUXILIARY]
    if not passive:
        return parts
    found = [parts[0]]
    for clause in parts[1:]:
        first = after_adverbs(clause)
        found.append([*lead, *clause] if first < len(clause) and clause[first].tag is Tag.PARTICIPLE else clause)
    after = found[-1][verb_group(found[-1]) :]
    # "Was written and directed by X".
    return [[*c, *after] if len(c) == verb_group(c) else c for c in found]


def _is_finite_form(words: Words, index: int, copular: bool) -> bool:
    word = words[index]
    if word.name:
        return False
    if word.tag is Tag.AUXILIARY:
        return True
    if word.tag not in (Tag.VERB, Tag.PARTICIPLE):
        return False
    ahead = words[index + 1] if index + 1 < len(words) else None
    if word.tag is Tag.VERB and copular and is_base(word.lower):
        return False  # "A rapper and record producer".
    if word.tag is Tag.PARTICIPLE:
        comma = index > 1 and words[index - 2].text == ","
        if copular and ahead is not None and ahead.tag is Tag.DETERMINER:
            return may_be_past(word.lower)  # "A singer and founded a band".
        return (
            not copular
            and may_be_past(word.lower)
            and (comma or ahead is None or ahead.tag is not Tag.NOUN or ahead.name)
        )
    return True


def _own_subject(words: Words, index: int) -> bool:
    """Whether a subject of its own and then a verb follow."""
    seen = False
    for position in range(index, min(index + 8, len(words))):
        word = words[position]
        if word.tag in (Tag.NOUN, Tag.PRONOUN):
            seen = True
        elif word.tag in (Tag.AUXILIARY, Tag.VERB):
            return seen
        elif word.tag not in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.ADVERB):
            return False
    return False


def verb_group(words: Words) -> int:
    """Past the last word of the verb group that begins a clause."""
    index, last = 0, 0
    while index < len(words):
        word = words[index]
        if word.tag in (Tag.AUXILIARY, Tag.NEGATOR):
            last = index + 1
        elif word.tag in (Tag.VERB, Tag.PARTICIPLE, Tag.GERUND) and not word.name:
            return index + 1
        elif word.tag is not Tag.ADVERB or word.lower in word_class("exclusive"):
            break
        index += 1
    return last


def tails(words: Words) -> tuple[list[Word], list[tuple[str, list[Word]]]]:
    """What belongs to the verb, and the participles and relative clauses after it with the mark before each."""
    cuts: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        back = index - 1
        while back >= 0 and words[back].tag is Tag.ADVERB:
            back -= 1
        before = words[back] if back >= 0 else None
        comma = before is not None and before.text == ","
        after_noun = before is not None and (before.tag is Tag.NOUN or before.date)
        if cuts and not comma:
            continue
        ahead = words[index + 1] if index + 1 < len(words) else None
        participle = (
            word.tag is Tag.PARTICIPLE
            and ahead is not None
            and ahead.lower != "of"
            and (ahead.tag in (Tag.PREPOSITION, Tag.TO, Tag.COORDINATOR) or ahead.lower == "as" or ahead.date)
        )
        gerund = word.lower in postmodifiers()
        if word.tag is Tag.RELATIVE and before is not None and (comma or after_noun):
            cuts.append((index, "," if comma else ""))
        elif (participle or gerund) and (comma or after_noun) and not word.name:
            cuts.append((back + 1, "," if comma else ""))
        elif word.tag is Tag.PREPOSITION and ahead is not None and ahead.tag is Tag.RELATIVE and before is not None:
            cuts.append((index, "?"))
    if not cuts:
        return list(words), []
    ends = [*(c for c, _ in cuts[1:]), len(words)]
    for index in range(cuts[0][0], len(words) - 1) if len(cuts) == 1 else ():
        if words[index].lower == "and" and words[index + 1].lower in ("a", "an"):
            # "A university located in X and a member of Y".
            return _unmarked(words[: cuts[0][0]]), [(cuts[0][1], _unmarked(words[cuts[0][0] : index]))]
    core = _unmarked(words[: cuts[0][0]])
    return core, [(mark, _unmarked(words[first:last])) for (first, mark), last in zip(cuts, ends, strict=True)]


def _unmarked(words: Words) -> list[Word]:
    found = list(words)
    while found and (found[-1].text == "," or found[-1].tag is Tag.COORDINATOR):
        found.pop()
    return found


def listed(core: Words) -> tuple[list[list[Word]], list[Word]]:
    """The items of a predicate noun phrase, and the phrase after the last."""
    items: list[list[Word]] = [[]]
    index = 0
    while index < len(core):
        word = core[index]
        if word.text == "," or (word.tag is Tag.COORDINATOR and word.lower == "and"):
            if items[-1]:
                items.append([])
        elif (
            word.tag in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER, Tag.ADVERB, Tag.PARTICIPLE, Tag.GERUND)
            or word.text == "'s"
        ):
            items[-1].append(word)
        elif word.tag is Tag.VERB and is_base(word.lower) and index + 1 < len(core) and core[index + 1].tag is Tag.NOUN:
            items[-1].append(word)  # "Record producer".
        else:
            break
        index += 1
    items = [i for i in items if i]
    after = _unmarked(core[index:])
    if any(not _is_one(i) and not (n and has_article(i)) for n, i in enumerate(items[:-1])):
        # "A cable and satellite television channel": the parts of one item.
        return ([_unmarked(core[:index])] if items else []), after
    return items, after


def _is_one(item: Words) -> bool:
    """Whether an item of a list may stand by itself: it ends in a noun of a kind, or of one who does something."""
    last = item[-1]
    return last.tag is Tag.NOUN and (
        last.lower in kinds() or (last.lower.endswith(tuple(word_list("agent_endings"))) and len(item) < 5)
    )


def has_article(item: Words) -> bool:
    return bool(item) and item[0].tag is Tag.DETERMINER


def with_article(first: Words, item: Words) -> list[Word]:
    """An item with the article that the first one has."""
    if not has_article(first):
        return list(item)
    article = first[0]
    if article.lower in ("a", "an"):
        article = Word("an" if item[0].lower[:1] in "aeiou" else "a", Tag.DETERMINER)
    return [article, *item]
