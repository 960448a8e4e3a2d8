"""What a finding says, in the reader's language."""

from roadmap_nlp.schema import Finding
from roadmap_nlp.text.messages import Messages


def finding_words(finding: Finding, say: Messages) -> str:
    """The finding's message; in Russian its kind's, since results speak English.

    Example:
        >>> from roadmap_nlp.text.messages import messages
        >>> odd = Finding(code="impossible-date", message="No such date: 31.02.2022.")
        >>> finding_words(odd, messages("ru"))
        'Такой даты нет в календаре. [No such date: 31.02.2022.]'
        >>> finding_words(odd, messages("en"))
        'No such date: 31.02.2022.'
    """
    known = say.get(f"finding.{finding.code}")
    if say.language == "en" or known is None:
        return finding.message
    # A message with a figure or a quotation says more than its kind.
    particular = any(c.isdigit() or c in "«\"'" for c in finding.message)
    return f"{known} [{finding.message}]" if particular else known
