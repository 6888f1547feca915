"""方案的标准写法: what counts as the same content, the fingerprint it is frozen by, the order a file can tell."""

from dataclasses import replace

from .scheme import Scheme, content_hash


def fingerprint(scheme: Scheme) -> str:
    """The hash a scheme is frozen by, 64 hexadecimal digits; equal content, equal fingerprint."""
    return content_hash(without_layers(scheme))


def without_layers(scheme: Scheme) -> Scheme:
    """The scheme's own content: the layer of a group belongs to the district's list and may be renamed there."""
    return replace(scheme, groups=tuple(replace(group, layer="") for group in scheme.groups))


def adopted(read: Scheme, before: Scheme) -> Scheme:
    """What a file says, with the settings it does not hold taken from the scheme that is there.

    A merge order stays only while it names exactly the secret groups of the file.
    """
    secret = {group.code for group in read.groups if group.secret}
    return replace(
        read,
        trim_from=before.trim_from,
        trim_each=before.trim_each,
        merge_order=before.merge_order if set(before.merge_order) == secret else (),
    )


def in_file_order(scheme: Scheme) -> Scheme:
    """The same scheme with indicators and groups in the order in which a catalogue file can tell them.

    Indicators stand by dimension, groups by the first indicator they score; a merge order that is the order of the
    groups is no order of its own.
    """
    place = {one.name: number for number, one in enumerate(scheme.dimensions)}
    indicators = tuple(sorted(scheme.indicators, key=lambda one: place.get(one.dimension, len(place))))
    first = {one.code: number for number, one in enumerate(indicators)}
    groups = tuple(
        sorted(scheme.groups, key=lambda one: min((first.get(code, 0) for code in one.indicators), default=0))
    )
    natural = tuple(group.code for group in groups if group.secret)
    merge_order = () if scheme.merge_order == natural else scheme.merge_order
    return replace(scheme, indicators=indicators, groups=groups, merge_order=merge_order)
