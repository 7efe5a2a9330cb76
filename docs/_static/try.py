"""What the page "Try it" asks of the library, in the reader's browser: the figures of a text, as JSON for the script beside it."""

import json

import shanghai_zones as sz


def look(text, day):
    """The text cut where its figures are, and each figure with what it means and whether its bracket can be so."""
    pieces, figures, end = [], [], 0
    try:
        matches = sz.find_measures(text)
        checks = [match.check(on=day or None) if match.also is not None else None for match in matches]
    except (sz.ShanghaiZonesError, TypeError) as error:
        return json.dumps({"error": str(error)})
    for match, check in zip(matches, checks, strict=True):
        pieces += [text[end : match.start], text[match.start : match.end]]
        end = match.end
        figures.append(
            {
                "text": " ".join(match.text.split()),
                "measure": f"{match.measure}, {match.change}" if match.change else str(match.measure),
                "chinese": sz.format_measure(match.measure, "zh"),
                "also": "" if match.also is None else str(match.also),
                "agrees": None if check is None else check.agrees,
                "reason": "" if check is None else check.reason,
            }
        )
    return json.dumps({"pieces": [*pieces, text[end:]], "figures": figures}, ensure_ascii=False)
