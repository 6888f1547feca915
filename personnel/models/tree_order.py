"""The order in which units stand in the tree: each below its parent, siblings by position and code."""

from cadre_mgmt.org.models import Unit

Key = tuple[tuple[int, str], ...]


def tree_keys() -> dict[int, Key]:
    """Unit → what to sort it by; one statement for the whole tree."""
    rows = {
        pk: (path, position, code)
        for pk, path, position, code in Unit.objects.values_list("pk", "path", "position", "code")
    }
    own = {pk: (position, code) for pk, (_, position, code) in rows.items()}
    return {
        pk: tuple(own[step] for step in (int(part) for part in path.split("/") if part) if step in own)
        for pk, (path, _, _) in rows.items()
    }
