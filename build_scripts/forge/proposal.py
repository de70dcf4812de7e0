"""The pull request that comes of an accepted form: its branch, its commit, its words."""

from __future__ import annotations

from build_scripts.forge import plain
from build_scripts.forge.correction import Proposal
from build_scripts.forge.events import Request
from build_scripts.model import address


def commit_message(request: Request, proposal: Proposal) -> str:
    """What git keeps: who asked for it where; nothing that a stranger wrote."""
    credit = f"{request.author} <{request.author_id}+{request.author}@users.noreply.github.com>"
    return f"Correct {proposal.article_id} as issue {request.number} asks\n\nCo-authored-by: {credit}\n"


def title(request: Request, proposal: Proposal) -> str:
    """The title of the pull request."""
    return f"校订 {proposal.article_id}（#{request.number}）"


def body(request: Request, proposal: Proposal) -> str:
    """What reviewers read: before, after, evidence; all of it as text."""
    change = "\n".join(
        f"{sign} {plain.visible(line)}"
        for sign, line in (("-", proposal.now), ("+", proposal.should))
        if line
    )
    place = f"，第 {proposal.paragraph} 段" if proposal.paragraph else ""
    return (
        f"由 #{request.number} 的表单生成，合并后该议题即告完结。改之前请对照依据。\n"
        f"Made from the form of #{request.number}; compare it with the evidence before you merge.\n\n"
        f"`docs/{address.source(proposal.article_id)}`：`{proposal.part}`{place}\n\n"
        f"{plain.fenced(change, 'diff')}\n\n"
        f"依据 Evidence:\n\n{plain.fenced(plain.clipped(proposal.evidence, 1500))}\n\n"
        f"Closes #{request.number}\n"
    )


def refusal(reason: str) -> str:
    """What is said on an issue that cannot become a pull request."""
    return (
        f"没有生成校订。No pull request was made.\n\n{plain.fenced(reason)}\n\n"
        "改好后请维护者重新加上标签。\nOnce it is mended, a maintainer may put the label on again.\n"
    )


def revocation() -> str:
    """What is said on an issue that was edited after it had been accepted."""
    return (
        "接受之后，这个议题又有改动，所以撤回由它生成的校订，请重新审阅。\n"
        "This issue has changed since it was accepted, so the pull request made from it is withdrawn; "
        "look at it again.\n"
    )
