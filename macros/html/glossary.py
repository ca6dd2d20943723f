"""The glossary: every term in pinyin order."""

from __future__ import annotations

from itertools import groupby

from macros.core.model import Site, Speech, Term
from macros.core.paths import relative_url
from macros.core.pinyin import initial
from macros.html.escape import escape
from macros.html.in_parts import MOST_TOGETHER, jumps, letter_id
from macros.html.marks import fact_words
from macros.html.own import own_part
from macros.html.sounds import names_attribute, readings_attribute


def glossary_html(site: Site, path: str) -> str:
    """Return every term under its letter, in pinyin order, with its meaning and expansion."""
    spoken = {term.id: site.readings[term.meta.title] for term in site.terms.values()}
    ordered = sorted(site.terms.values(), key=lambda t: (initial(spoken[t.id]), spoken[t.id]))
    html, letters = "", []
    for letter, group in groupby(ordered, key=lambda t: initial(spoken[t.id])):
        letters.append((f"letter-{letter_id(letter)}", letter))
        items = "".join(_term_item(path, term) for term in group)
        html += f'<section class="letter"><h2 id="{letters[-1][0]}">{letter}</h2><ul>{items}</ul></section>'
    sounds = readings_attribute(site, ordered)
    ways = jumps("按拼音跳到", letters) if len(ordered) > MOST_TOGETHER else ""
    return f'{ways}<div class="glossary" data-filter="按提法、释义或拼音筛选"{sounds}>{html}</div>'


def _term_item(path: str, term: Term) -> str:
    items = f'<span class="items">{escape("；".join(term.meta.items))}</span>' if term.meta.items else ""
    return (
        f'<li{names_attribute(term)}><a href="{relative_url(path, term.path)}">{escape(term.meta.title)}</a>'
        f"<span>{fact_words(term.meaning)}</span>{items}</li>"
    )


def terms_of(site: Site, speech: Speech, path: str) -> str:
    """Return the terms that a speech uses as the part `own-terms` of its page, in pinyin order."""
    used = {name for section in speech.sections for name, *_ in site.read[section.path].terms}
    terms = sorted((site.terms[name] for name in used), key=lambda term: site.readings[term.meta.title])
    items = "".join(
        f'<li><a href="{relative_url(path, term.path)}">{escape(term.meta.title)}</a></li>' for term in terms
    )
    return own_part("own-terms", items and f'<ul class="own-terms" data-search="echo">{items}</ul>')
